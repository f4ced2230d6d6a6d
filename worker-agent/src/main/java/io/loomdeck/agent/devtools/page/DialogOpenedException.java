package io.loomdeck.agent.devtools.page;

/** A command that does not come to an end because the page shows a dialog and waits for its answer. */
public final class DialogOpenedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DialogOpenedException() {
        super("the page shows a dialog");
    }
}
