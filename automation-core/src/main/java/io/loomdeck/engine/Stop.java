package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;

/**
 * Why something that runs has to end.
 *
 * @param errorClass {@link ErrorClass#CANCELLED} or {@link ErrorClass#TIMEOUT}
 */
record Stop(ErrorClass errorClass, String message) {

    StepException exception() {
        return new StepException(errorClass, message, null);
    }
}
