package io.loomdeck.step.http.har;

/** A file that is no HAR file, with the reason. */
public final class HarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HarException(String message) {
        super(message);
    }
}
