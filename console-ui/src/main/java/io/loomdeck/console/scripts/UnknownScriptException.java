package io.loomdeck.console.scripts;

/** There is no such script or version. */
public final class UnknownScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownScriptException(long scriptId) {
        super("There is no script " + scriptId);
    }

    UnknownScriptException(long scriptId, int version) {
        super("Script " + scriptId + " has no version " + version);
    }
}
