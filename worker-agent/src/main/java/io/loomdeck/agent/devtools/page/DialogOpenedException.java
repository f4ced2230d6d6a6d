package io.loomdeck.agent.devtools.page;

/** A command that does not come to an end because the page shows a dialog and waits for its answer. */
public final class DialogOpenedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean before;

    DialogOpenedException(boolean before) {
        super("the page shows a dialog");
        this.before = before;
    }

    /** Whether the dialog was there before the command, which has then not even begun. */
    public boolean isBefore() {
        return before;
    }
}
