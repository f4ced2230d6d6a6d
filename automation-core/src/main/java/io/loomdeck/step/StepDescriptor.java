package io.loomdeck.step;

import java.util.List;
import java.util.Set;

/**
 * An action's name, keys and documentation: the source of the JSON Schema, of completion, of "unknown key" hints and of
 * the reference.
 *
 * @param action the key that selects the action
 * @param summary one sentence
 * @param shorthand what a plain text means in place of a mapping ({@code GET url}), or an empty text where none is
 *     allowed
 * @param keys of the mapping
 * @param subjects what {@code expect} can look at in the result, such as {@code status}
 * @param extracts whether {@code extract} applies to the result
 * @param example a runnable piece of YAML: a list of steps
 * @param siblings whether the action's keys stand beside the action in the step itself, as {@code forEach} with
 *     {@code as} and {@code steps}: {@link StepType#read} then gets a mapping of all keys of the step that are not common
 *     keys, the action's own key included, and {@code keys} describes that mapping
 */
public record StepDescriptor(
        String action,
        String summary,
        String shorthand,
        List<Key> keys,
        Set<String> subjects,
        boolean extracts,
        String example,
        boolean siblings) {

    public StepDescriptor {
        keys = List.copyOf(keys);
        subjects = Set.copyOf(subjects);
    }

    /** An action whose keys stand below the action's own key, as most do. */
    public StepDescriptor(
            String action,
            String summary,
            String shorthand,
            List<Key> keys,
            Set<String> subjects,
            boolean extracts,
            String example) {
        this(action, summary, shorthand, keys, subjects, extracts, example, false);
    }

    /**
     * One key of a mapping.
     *
     * @param type how the value is written
     * @param documentation one or two sentences: meaning, unit, default
     * @param required whether it must be there
     * @param choices allowed texts of a {@link ValueType#CHOICE}
     * @param keys of the mapping below it, empty where it is no mapping
     */
    public record Key(
            String name, ValueType type, String documentation, boolean required, List<String> choices, List<Key> keys) {

        public Key {
            choices = List.copyOf(choices);
            keys = List.copyOf(keys);
        }

        public static Key optional(String name, ValueType type, String documentation) {
            return new Key(name, type, documentation, false, List.of(), List.of());
        }

        public static Key required(String name, ValueType type, String documentation) {
            return new Key(name, type, documentation, true, List.of(), List.of());
        }

        public static Key choice(String name, String documentation, String... choices) {
            return new Key(name, ValueType.CHOICE, documentation, false, List.of(choices), List.of());
        }

        public static Key mapping(String name, String documentation, List<Key> keys) {
            return new Key(name, ValueType.MAPPING, documentation, false, List.of(), keys);
        }
    }

    /** How a value is written. All but {@link #STEPS} may be or hold an expression unless the key's text says no. */
    public enum ValueType {
        TEXT,
        NUMBER,
        BOOLEAN,
        DURATION,
        SIZE,
        CHOICE,
        LIST,
        MAPPING,
        ANY,
        STEPS
    }
}
