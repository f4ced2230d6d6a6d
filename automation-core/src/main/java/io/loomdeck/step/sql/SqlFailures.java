package io.loomdeck.step.sql;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database's complaint means, in words for the author of the script. */
final class SqlFailures {

    /** Deadlocks, failed serialization and locks that were not had in time; SQLite and H2 have codes instead. */
    private static final Set<String> PASSING_STATES = Set.of("40001", "40P01", "55P03", "HYT00");

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;

    private SqlFailures() {}

    static StepException of(Throwable problem, JdbcAddress address) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof StepException known) {
                return known;
            }
        }
        SQLException e = problem instanceof SQLException sql ? sql : null;
        if (e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause) {
            e = cause;
        }
        if (e instanceof BatchUpdateException && e.getNextException() != null) {
            e = e.getNextException();
        }
        if (e == null) {
            return new StepException(
                    ErrorClass.CONNECTION, "The database cannot be used: " + problem.getMessage(), null, problem);
        }
        return explained(e, address);
    }

    private static StepException explained(SQLException e, JdbcAddress address) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = message(e);
        if (state.startsWith("08")) {
            return failure(ErrorClass.CONNECTION, "No connection to the database: " + message, null, e);
        }
        if (state.startsWith("28")) {
            return failure(
                    ErrorClass.SCRIPT,
                    "The database refused the login: " + message,
                    address.kind().equals("h2") && address.isEmbedded()
                            ? "A file that somebody else made wants its administrator as user and password"
                            : "Check user and password",
                    e);
        }
        if (e instanceof SQLTimeoutException || state.equals("57014")) {
            return failure(ErrorClass.TIMEOUT, "The database ended the statement: " + message, null, e);
        }
        if (isPassing(e, state, address)) {
            return failure(ErrorClass.SERVER, message, "retry: { on: [server] } tries again", e);
        }
        return failure(ErrorClass.SCRIPT, message, null, e);
    }

    private static boolean isPassing(SQLException e, String state, JdbcAddress address) {
        boolean sqlite = address.kind().equals("sqlite")
                && ((e.getErrorCode() & 0xff) == SQLITE_BUSY || (e.getErrorCode() & 0xff) == SQLITE_LOCKED);
        return PASSING_STATES.contains(state) || state.startsWith("53") || state.startsWith("57P0") || sqlite;
    }

    private static String message(SQLException e) {
        String message = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().strip();
        String state = e.getSQLState();
        return state == null || state.isEmpty() ? message : message + " [SQLSTATE " + state + "]";
    }

    private static StepException failure(ErrorClass kind, String message, @Nullable String hint, SQLException cause) {
        return new StepException(kind, message, hint, cause);
    }
}
