package io.loomdeck.engine;

import io.loomdeck.limit.SharedLimits;
import io.loomdeck.step.StepContext;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fixed pool of platform threads for steps that compute, so that they never hold up the virtual threads that wait.
 * Jobs take turns, each step of a job in its order. Safe for any number of threads.
 */
final class CpuLane implements AutoCloseable {

    private final ExecutorService pool;
    private final int threads;

    /** Keeps the pool's own queue short, which knows nothing of jobs. */
    private final SharedLimits turns = new SharedLimits(Map.of(), Map.of());

    private final AtomicInteger number = new AtomicInteger();

    /** A thread of the pool, known by its type. */
    private static final class Worker extends Thread {
        Worker(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }
    }

    CpuLane(int threads) {
        this.threads = threads;
        pool = Executors.newFixedThreadPool(
                threads, work -> new Worker(work, "loomdeck-cpu-" + number.incrementAndGet()));
    }

    /**
     * Runs work on the pool and waits for it; a caller that is on the pool runs it itself. An interrupt of the caller is
     * passed on to the work, whose end is then waited for.
     *
     * @param job whom it is for; jobs take turns
     * @param queued closed as soon as the work begins, or will never begin
     */
    <T extends @Nullable Object> T call(Callable<T> work, Object job, StepContext.Waiting queued) throws Exception {
        if (Thread.currentThread() instanceof Worker) {
            queued.close();
            return work.call();
        }
        FutureTask<T> future = new FutureTask<>(work);
        Started started = new Started(future, queued);
        try (SharedLimits.Turn turn = turns.withKey("", threads, job)) {
            turn.await();
            return call(future, started);
        } finally {
            queued.close();
        }
    }

    private <T extends @Nullable Object> T call(FutureTask<T> future, Started started) throws Exception {
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
        private final StepContext.Waiting queued;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean begun;

        Started(FutureTask<?> future, StepContext.Waiting queued) {
            this.future = future;
            this.queued = queued;
        }

        @Override
        public void run() {
            begun = true;
            queued.close();
            try {
                future.run();
            } finally {
                ended.countDown();
            }
        }
    }
}
