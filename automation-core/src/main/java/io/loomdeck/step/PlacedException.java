package io.loomdeck.step;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import org.jspecify.annotations.Nullable;

/** A failure at a place of the script that is closer than the step itself: a line of its code. */
public final class PlacedException extends StepException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public PlacedException(
            ErrorClass errorClass,
            String message,
            @Nullable String hint,
            @Nullable Throwable cause,
            Position position) {
        super(errorClass, message, hint, cause);
        this.position = position;
    }

    public Position position() {
        return position;
    }
}
