package io.loomdeck.console.jobs;

/** Somebody tried to move a job or an attempt where the transition table does not lead. A bug, or a race lost in time. */
public final class IllegalTransition extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Enum<?> from;
    private final transient Enum<?> to;

    IllegalTransition(Enum<?> from, Enum<?> to) {
        super("No way leads from " + from + " to " + to);
        this.from = from;
        this.to = to;
    }

    public Enum<?> from() {
        return from;
    }

    public Enum<?> to() {
        return to;
    }
}
