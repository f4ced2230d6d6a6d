package io.loomdeck.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A fixed pool of platform threads for steps that compute, so that they never hold up the virtual threads that wait.
 * Safe for any number of threads.
 */
final class CpuLane implements AutoCloseable {

    private final ExecutorService pool;

    CpuLane(int threads) {
        pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("loomdeck-cpu-", 1).daemon().factory());
    }

    /**
     * Runs work on the pool and waits for it. An interrupt of the caller is passed on to the work, whose end is then
     * waited for.
     */
    @Nullable
    Object call(Callable<@Nullable Object> work) throws Exception {
        FutureTask<@Nullable Object> future = new FutureTask<>(work);
        Started started = new Started(future);
        pool.execute(started);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            if (started.begun) {
                started.ended.await();
            }
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Knows whether the work was begun, since only then is there an end to wait for. */
    private static final class Started implements Runnable {
        private final FutureTask<?> future;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean begun;

        Started(FutureTask<?> future) {
            this.future = future;
        }

        @Override
        public void run() {
            begun = true;
            try {
                future.run();
            } finally {
                ended.countDown();
            }
        }
    }
}
