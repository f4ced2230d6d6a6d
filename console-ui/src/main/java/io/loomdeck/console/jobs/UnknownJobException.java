package io.loomdeck.console.jobs;

/** There is no job of this number. */
public final class UnknownJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownJobException(long id) {
        super("There is no job " + id + ". It may have been deleted.");
    }
}
