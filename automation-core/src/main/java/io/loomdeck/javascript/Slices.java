package io.loomdeck.javascript;

import io.loomdeck.javascript.JavascriptException.Reason;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * Runs slices of evaluations, from one wait to the next, on a bounded pool of platform threads. Safe for any number of
 * threads.
 *
 * <p>A thread that does not come back is taken out of the count, so that the others never run out of threads.
 */
final class Slices {

    /** Frames of JavaScript that fit in are some thousands. */
    private static final long STACK = 1L << 20;

    private static final int IDLE_SECONDS = 30;

    /** How long a caller that was interrupted waits for the code to end; most ends in a millisecond. */
    private static final int LAST_WAIT_MILLIS = 2_000;

    private final Watchdog watchdog;
    private final ThreadPoolExecutor pool;
    private final AtomicLong number = new AtomicLong();

    /** What waits for a thread: what has begun goes first, so that the number of open contexts stays small. */
    private record Queued(boolean opens, long number, Runnable work) implements Runnable, Comparable<Queued> {

        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Queued other) {
            int byKind = Boolean.compare(opens, other.opens);
            return byKind == 0 ? Long.compare(number, other.number) : byKind;
        }
    }

    Slices(Watchdog watchdog) {
        this.watchdog = watchdog;
        int threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        this.pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), Slices::thread);
        pool.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "loomdeck-javascript", STACK);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a slice and waits for its end. An interrupt of the caller ends the code and closes its context.
     *
     * @throws JavascriptException where a limit ended it
     */
    <T extends @Nullable Object> T run(Watched watched, Callable<T> work)
            throws InterruptedException, JavascriptException {
        return run(false, watched, work);
    }

    /** Runs the first slice of a scope, as {@link #run}; those of scopes that are open go before it. */
    <T extends @Nullable Object> T begin(Watched watched, Callable<T> work)
            throws InterruptedException, JavascriptException {
        return run(true, watched, work);
    }

    private <T extends @Nullable Object> T run(boolean opens, Watched watched, Callable<T> work)
            throws InterruptedException, JavascriptException {
        CompletableFuture<T> done = new CompletableFuture<>();
        pool.execute(new Queued(opens, number.getAndIncrement(), () -> {
            if (!done.isDone()) {
                onWorker(watched, work, done);
            }
        }));
        try {
            return done.get();
        } catch (InterruptedException e) {
            stop(watched, done);
            throw e;
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    /**
     * The answer comes last: the caller may hand in the next slice of the same evaluation at once, and what this one did to
     * be watched must be over by then, or that one would run unwatched.
     */
    private <T extends @Nullable Object> void onWorker(Watched watched, Callable<T> work, CompletableFuture<T> done) {
        watched.begin(Thread.currentThread(), () -> abandon(done));
        watchdog.add(watched);
        Runnable answer;
        try {
            T result = work.call();
            answer = () -> done.complete(result);
        } catch (Throwable problem) {
            answer = () -> done.completeExceptionally(problem);
        }
        watchdog.remove(watched);
        if (watched.end()) {
            grow(-1);
        }
        Thread.interrupted();
        answer.run();
    }

    private void abandon(CompletableFuture<?> done) {
        grow(1);
        done.completeExceptionally(new JavascriptException(
                Reason.LOST, "The code did not react when it was told to end, and its thread was left behind"));
    }

    /** Makes up for a thread that was left behind, or takes that back. */
    private synchronized void grow(int by) {
        int size = pool.getMaximumPoolSize() + by;
        if (by > 0) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    private static void stop(Watched watched, CompletableFuture<?> done) {
        watched.kill(Reason.CLOSED);
        if (!watched.hasBegun()) {
            done.cancel(false);
            return;
        }
        try {
            done.get(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException | CancellationException _) {
            // the caller is told of its own interrupt, whatever became of the code
        }
    }

    private static JavascriptException unwrapped(@Nullable Throwable cause) {
        return switch (cause) {
            case JavascriptException known -> known;
            case RuntimeException problem -> throw problem;
            case Error problem -> throw problem;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    /** Closes a context without waiting for code that may still run in it. */
    void close(Context context) {
        Closing.begin(context);
    }
}
