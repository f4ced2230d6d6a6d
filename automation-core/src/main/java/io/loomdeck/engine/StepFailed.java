package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.trace.Event;

/** A failure that is already recorded with the step run it happened in, on its way outwards. */
final class StepFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ErrorClass errorClass;
    private final transient Event.Failure failure;

    StepFailed(ErrorClass errorClass, Event.Failure failure, Throwable cause) {
        super(failure.message(), cause, false, false);
        this.errorClass = errorClass;
        this.failure = failure;
    }

    ErrorClass errorClass() {
        return errorClass;
    }

    Event.Failure failure() {
        return failure;
    }
}
