package io.loomdeck.console.playground;

import java.io.Serial;
import org.springframework.http.HttpStatus;

/** A request that the playground refuses, with the status to answer and a message for the person who sent it. */
public final class RefusedRequest extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * Creates a refusal.
     *
     * @param status the status to answer
     * @param message what is wrong and what is allowed
     */
    public RefusedRequest(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** {@return a refusal with status 400} */
    public static RefusedRequest badRequest(String message) {
        return new RefusedRequest(HttpStatus.BAD_REQUEST, message);
    }

    /** {@return a refusal with status 404} */
    public static RefusedRequest notFound(String message) {
        return new RefusedRequest(HttpStatus.NOT_FOUND, message);
    }

    /** {@return the status to answer} */
    public HttpStatus status() {
        return status;
    }

    /**
     * Checks that a number lies in a range.
     *
     * @param name the parameter's name, for the message
     * @return the number
     * @throws RefusedRequest with status 400 when it does not
     */
    public static int inRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw badRequest("%s: %d is outside %d to %d".formatted(name, value, min, max));
        }
        return value;
    }
}
