package io.loomdeck.console.scripts;

/** A text is too long to be kept as a script. */
public final class ScriptTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScriptTooLargeException(int length, int longest) {
        super(
                "The script has %,d characters, and at most %,d can be kept. Fetch data with a step instead of writing it down."
                        .formatted(length, longest));
    }
}
