package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;

/**
 * Why something that runs has to end.
 *
 * @param errorClass {@link ErrorClass#CANCELLED} or {@link ErrorClass#TIMEOUT}
 * @param passed whether the script wanted it so, with the action {@code stop}, and counts as passed
 */
record Stop(ErrorClass errorClass, String message, boolean passed) {

    StepException exception() {
        return new StepException(errorClass, message, null);
    }
}
