package io.loomdeck.agent.devtools.wire;

/** The browser does not answer any more: its process ended, or whoever asked was told to give up. */
public final class DisconnectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DisconnectedException(String message) {
        super(message);
    }
}
