package io.loomdeck.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread for all time limits. Safe for any number of threads. */
final class Timers implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    Timers() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("loomdeck-timers").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs something later, unless the result is cancelled before; it must be quick. */
    Future<?> after(Duration delay, Runnable action) {
        return executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
