package io.loomdeck.step.javascript;

import io.loomdeck.step.StepContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Which of an attempt's code takes long, and thus belongs on the cpu lane: what runs there the first time moves while it
 * runs, and begins there from then on. Safe for any number of threads.
 */
final class SlowCode implements AutoCloseable {

    private static final long QUICK_MILLIS = 100;
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);

    private final Set<JavascriptConfiguration> known = ConcurrentHashMap.newKeySet();

    /** Runs code where it belongs and waits for it. An interrupt of the caller ends the code. */
    @Nullable
    Object run(JavascriptConfiguration code, Callable<@Nullable Object> work, StepContext context) throws Exception {
        return known.contains(code) ? context.onCpu(work) : runAndMove(code, work, context);
    }

    private @Nullable Object runAndMove(
            JavascriptConfiguration code, Callable<@Nullable Object> work, StepContext context) throws Exception {
        FutureTask<@Nullable Object> future = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name("loomdeck-javascript-caller").start(future);
        try {
            return future.get(QUICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            known.add(code);
            return onCpu(future, thread, context);
        } catch (InterruptedException e) {
            end(future, thread);
            throw e;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** The code goes on where it runs, and takes a thread of the lane for as long. */
    private static @Nullable Object onCpu(FutureTask<@Nullable Object> future, Thread thread, StepContext context)
            throws Exception {
        try {
            return context.onCpu(future::get);
        } catch (InterruptedException e) {
            end(future, thread);
            throw e;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static void end(FutureTask<?> future, Thread thread) throws InterruptedException {
        future.cancel(true);
        thread.join(LAST_WAIT);
    }

    private static Exception unwrapped(ExecutionException e) {
        return e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e.getCause());
    }

    /** Forgets everything. */
    @Override
    public void close() {
        known.clear();
    }
}
