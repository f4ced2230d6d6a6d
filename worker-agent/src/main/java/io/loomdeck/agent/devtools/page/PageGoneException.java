package io.loomdeck.agent.devtools.page;

/** The page, or the frame in it, does not exist any more. */
public final class PageGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean frame;

    public PageGoneException(String message, boolean frame) {
        super(message);
        this.frame = frame;
    }

    /** Whether it is only the frame that went. */
    public boolean isFrame() {
        return frame;
    }
}
