package io.loomdeck.agent.cli;

/** Something that the person at the command line has to put right; the message says what and how. */
class CannotRunException extends Exception {

    private static final long serialVersionUID = 1L;

    CannotRunException(String message) {
        super(message);
    }
}
