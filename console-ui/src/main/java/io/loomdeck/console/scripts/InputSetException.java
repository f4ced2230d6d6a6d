package io.loomdeck.console.scripts;

/** A set of inputs cannot be kept; the message says why and what helps. */
public class InputSetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputSetException(String message) {
        super(message);
    }
}
