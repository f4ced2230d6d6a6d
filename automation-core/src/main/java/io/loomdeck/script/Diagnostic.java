package io.loomdeck.script;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or doubtful, in a script's text.
 *
 * @param severity an error keeps the script from running, a warning does not
 * @param position where the culprit begins
 * @param code stable and machine-readable, kebab-case: {@code unknown-key}
 * @param message what is wrong, a sentence without a full stop
 * @param hint how to mend it, or null where there is nothing to propose
 */
public record Diagnostic(
        Severity severity,
        Position position,
        String code,
        String message,
        @Nullable String hint) {

    /** How much a diagnostic weighs. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** The form that compilers use, so that editors and terminals can jump to the place: {@code 3:7: error: …}. */
    @Override
    public String toString() {
        String base = position + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + message;
        return hint == null ? base : base + " (" + hint + ")";
    }
}
