package io.loomdeck.console.artifacts;

/** A file is not taken; the message says why. */
public final class ArtifactRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean tooLarge;

    public ArtifactRefusedException(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    /** Whether its size is the reason. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
