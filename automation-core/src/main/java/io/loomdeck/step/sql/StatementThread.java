package io.loomdeck.step.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a step's work with its database in a thread of its own. An interrupt of the step then becomes a cancel of the
 * statement that runs: an interrupt of the working thread would only close the connection, while the server goes on.
 */
final class StatementThread {

    private static final Logger LOG = LoggerFactory.getLogger(StatementThread.class);

    /** What a database gets to end a cancelled statement, before its connection is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final boolean embedded;
    private volatile boolean cancelled;
    private volatile @Nullable Statement running;

    /** @param embedded whether the database computes within this process, and so is not left to a virtual thread */
    StatementThread(boolean embedded) {
        this.embedded = embedded;
    }

    /** Names the statement that is to be cancelled from now on. */
    void runs(Statement statement) throws SQLException {
        running = statement;
        check();
    }

    /** Ends the work where the step has been interrupted. */
    void check() throws SQLException {
        if (cancelled) {
            throw new SQLException("the step was stopped", "57014");
        }
    }

    /**
     * Does the work and waits for it.
     *
     * @param abandon gives the connection up where the database does not react
     */
    <T> T run(Callable<T> work, Runnable abandon) throws Exception {
        FutureTask<T> future = new FutureTask<>(work);
        Thread thread = embedded
                ? Thread.ofPlatform().daemon().name("sql").start(future)
                : Thread.ofVirtual().name("sql").start(future);
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            cancel(future, thread, abandon);
            throw e;
        }
    }

    private void cancel(FutureTask<?> work, Thread thread, Runnable abandon) {
        cancelled = true;
        Statement statement = running;
        try {
            if (statement != null) {
                statement.cancel();
            }
        } catch (SQLException e) {
            LOG.debug("A statement could not be cancelled", e);
        }
        try {
            work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.trace("A cancelled statement ended", e);
        } catch (TimeoutException | InterruptedException e) {
            abandon.run();
            thread.interrupt();
        }
    }
}
