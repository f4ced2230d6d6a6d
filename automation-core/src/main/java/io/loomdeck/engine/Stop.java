package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import org.jspecify.annotations.Nullable;

/**
 * Why something that runs has to end.
 *
 * @param errorClass {@link ErrorClass#CANCELLED} or {@link ErrorClass#TIMEOUT}
 * @param passed whether the script wanted it so, with the action {@code stop}, and counts as passed
 * @param question what the attempt ends for until it is decided, or null
 */
record Stop(ErrorClass errorClass, String message, boolean passed, Event.@Nullable Question question) {

    /** An end that is none of the script's own. */
    static Stop of(ErrorClass errorClass, String message) {
        return new Stop(errorClass, message, false, null);
    }

    /** The script ends itself. */
    static Stop finished(String reason) {
        return new Stop(ErrorClass.CANCELLED, reason, true, null);
    }

    /** Somebody has to decide first. */
    static Stop waiting(Event.Question question) {
        return new Stop(
                ErrorClass.CANCELLED,
                "The attempt ends here; another one goes on when somebody has decided",
                false,
                question);
    }

    StepException exception() {
        return new StepException(errorClass, message, null);
    }
}
