package io.loomdeck.step.control;

import io.loomdeck.limit.RateWindow;
import io.loomdeck.limit.Ticker;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.WaitKind;

/** The rate of a loop's rounds; see {@link RateWindow}. Safe for any number of threads. */
final class Pacer {

    private final RateWindow window;
    private final Rate rate;
    private final StepContext context;

    Pacer(Rate rate, StepContext context) {
        this.window = new RateWindow((int) rate.count(), rate.per(), Ticker.SYSTEM);
        this.rate = rate;
        this.context = context;
    }

    /** Waits for the caller's turn; an interrupt ends the wait with a failure. */
    void await() {
        try (var _ = context.waiting(WaitKind.RATE, rate.toString())) {
            window.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepException(ErrorClass.CANCELLED, "The wait for the rate limit was interrupted", null, e);
        }
    }
}
