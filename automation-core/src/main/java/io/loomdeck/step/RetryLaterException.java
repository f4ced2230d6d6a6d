package io.loomdeck.step;

import io.loomdeck.script.ErrorClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure whose peer said how long to wait before the next try, as HTTP's {@code Retry-After} does. */
public final class RetryLaterException extends StepException {

    private static final long serialVersionUID = 1L;

    private final Duration delay;

    public RetryLaterException(ErrorClass errorClass, String message, @Nullable String hint, Duration delay) {
        super(errorClass, message, hint);
        this.delay = delay;
    }

    /** What the peer asked for; never negative. */
    public Duration delay() {
        return delay;
    }
}
