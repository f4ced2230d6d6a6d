package io.loomdeck.step.sql;

import io.loomdeck.step.StepContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The pools of an attempt, one for each database and user. Safe for any number of threads. */
final class SqlPools implements AutoCloseable {

    private final Map<SqlPool.Key, CompletableFuture<SqlPool>> pools = new HashMap<>();

    /** The pool, made by the first one that asks while others wait. */
    SqlPool get(SqlPool.Key key, StepContext context) {
        CompletableFuture<SqlPool> mine = new CompletableFuture<>();
        CompletableFuture<SqlPool> there;
        synchronized (this) {
            there = pools.putIfAbsent(key, mine);
        }
        if (there == null) {
            make(key, context, mine);
            there = mine;
        }
        try {
            return there.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void make(SqlPool.Key key, StepContext context, CompletableFuture<SqlPool> mine) {
        try {
            mine.complete(SqlPool.open(key, context));
        } catch (RuntimeException e) {
            // Not remembered: another try may reach the database.
            synchronized (this) {
                pools.remove(key);
            }
            mine.completeExceptionally(e);
        }
    }

    @Override
    public synchronized void close() {
        for (CompletableFuture<SqlPool> pool : pools.values()) {
            if (pool.isDone() && !pool.isCompletedExceptionally()) {
                pool.join().close();
            }
        }
        pools.clear();
    }
}
