package io.loomdeck.console.platform;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Has the pool throw away connections to an H2 database that has closed itself, as it does when its disk is full. The next
 * connection opens the database anew, so that the console goes on by itself once there is room. Made by HikariCP.
 */
public final class DeadConnections implements SQLExceptionOverride {

    /**
     * Of {@code org.h2.api.ErrorCode}: database is closed, called at shutdown, two kinds of input/output error, object is
     * closed, general error.
     */
    private static final Set<Integer> CLOSED = Set.of(90098, 90121, 90028, 90031, 90007, 50000);

    @java.lang.Override
    public Override adjudicate(SQLException problem) {
        // Codes of other databases have other meanings; PostgreSQL's driver gives none.
        boolean dead = problem.getClass().getName().startsWith("org.h2.") && CLOSED.contains(problem.getErrorCode());
        return dead ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
