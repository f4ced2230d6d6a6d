package io.loomdeck.step;

import io.loomdeck.script.ErrorClass;
import org.jspecify.annotations.Nullable;

/**
 * A step's failure, in words for the author of the script. Unchecked, since it passes through expressions and callbacks;
 * the engine is the one that handles it.
 */
public class StepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final @Nullable String hint;

    public StepException(ErrorClass errorClass, String message, @Nullable String hint) {
        this(errorClass, message, hint, null);
    }

    public StepException(ErrorClass errorClass, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
        this.hint = hint;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    /** How to mend it, or null. */
    public @Nullable String hint() {
        return hint;
    }
}
