package io.loomdeck.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that a job is submitted with.
 *
 * @param type how the value is read and which field the form shows
 * @param defaultValue used where the job gives none; may hold expressions over {@code console}, {@code env}; null for
 *     none
 * @param required whether a job without a value is refused; true where the script does not say and there is no default
 * @param min smallest number or shortest text, or null
 * @param max largest number or longest text, or null
 * @param choices the values of a {@link Type#CHOICE}
 * @param pattern regular expression that the whole text must match, or null
 * @param from the name of the secret behind a {@link Type#SECRET}, or null
 */
public record Input(
        String name,
        Type type,
        @Nullable String description,
        @Nullable Template defaultValue,
        boolean required,
        @Nullable Double min,
        @Nullable Double max,
        List<String> choices,
        @Nullable String pattern,
        @Nullable String from,
        Position position) {

    public Input {
        choices = List.copyOf(choices);
    }

    /** How a value is read: {@code integer} is a Long, {@code number} a Double, {@code duration} as {@code 1m30s}. */
    public enum Type {
        TEXT,
        MULTILINE,
        INTEGER,
        NUMBER,
        BOOLEAN,
        URL,
        CHOICE,
        SECRET,
        DATE,
        DURATION,
        LIST,
        JSON
    }
}
