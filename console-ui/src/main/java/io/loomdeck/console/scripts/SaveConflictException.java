package io.loomdeck.console.scripts;

/** Somebody else has saved the script since it was opened. */
public final class SaveConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SaveConflictException(String savedBy, int version) {
        super(savedBy + " has saved version " + version
                + " meanwhile. Open it in another tab and copy your changes over, or save yours as a new script.");
    }
}
