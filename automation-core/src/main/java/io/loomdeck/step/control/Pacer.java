package io.loomdeck.step.control;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;

/**
 * Lets callers pass evenly, so that no window of the rate's time ever holds more than its count. Used by one thread at a
 * time.
 */
final class Pacer {

    private final long intervalNanos;
    private long nextNanos = System.nanoTime();

    Pacer(Rate rate) {
        this.intervalNanos = Math.max(1, rate.interval().toNanos());
    }

    /** Waits for the caller's turn; an interrupt ends the wait with a failure. */
    void await() {
        long now = System.nanoTime();
        long wait = nextNanos - now;
        if (wait > 0) {
            try {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StepException(ErrorClass.CANCELLED, "The wait for the rate limit was interrupted", null, e);
            }
            nextNanos = Math.max(nextNanos, System.nanoTime() - intervalNanos) + intervalNanos;
        } else {
            nextNanos = now + intervalNanos;
        }
    }
}
