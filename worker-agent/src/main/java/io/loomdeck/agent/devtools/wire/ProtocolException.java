package io.loomdeck.agent.devtools.wire;

/** A command that the browser refused, in the browser's words. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProtocolException(String method, String message) {
        super(method + ": " + message);
    }

    /**
     * Whether it was refused only because the document, or the target, that it was meant for has been replaced or closed.
     */
    public boolean documentGone() {
        String said = String.valueOf(getMessage());
        return said.contains("navigated or closed")
                || said.contains("context was destroyed")
                || said.contains("Cannot find context")
                || said.contains("Could not find object")
                || said.contains("find object with given id")
                || said.contains("Promise was collected")
                || said.contains("uniqueContextId not found")
                || said.contains("Not attached to an active page");
    }

    /** Whether the target, a page or a frame of its own, does not exist any more. */
    public boolean targetGone() {
        String said = String.valueOf(getMessage());
        return said.contains("Session with given id not found")
                || said.contains("No target with given id")
                || said.contains("Target closed");
    }
}
