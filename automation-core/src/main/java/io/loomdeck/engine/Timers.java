package io.loomdeck.engine;

import java.time.Duration;
import java.util.concurrent.Future;

/** The time that passes for an engine: what it waits in and what ends its limits. Safe for any number of threads. */
interface Timers extends AutoCloseable {

    /** Runs something later, unless the result is cancelled before; it must be quick. */
    Future<?> after(Duration delay, Runnable action);

    /** Lets the calling thread wait. */
    void sleep(Duration duration) throws InterruptedException;

    @Override
    void close();
}
