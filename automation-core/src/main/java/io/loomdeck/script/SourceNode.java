package io.loomdeck.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a script's text with its place, before its meaning is known. */
public sealed interface SourceNode {

    /** Where the value begins. */
    Position position();

    /** What a message calls this kind of value: {@code a mapping}. */
    String kind();

    /** Keys with values, in the order of the text; keys are unique. */
    record Mapping(List<Entry> entries, Position position) implements SourceNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, or null where the key is missing. */
        public @Nullable SourceNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** One key of a mapping with the place of the key itself. */
    record Entry(String key, Position keyPosition, SourceNode value) {}

    /** Values in a row. */
    record Sequence(List<SourceNode> items, Position position) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param value a String, Boolean, Long, Double or BigInteger, or null for an empty value
     * @param text the value as it was written, without quotes
     */
    record Scalar(@Nullable Object value, String text, Position position) implements SourceNode {
        @Override
        public String kind() {
            return switch (value) {
                case null -> "an empty value";
                case String _ -> "a text";
                case Boolean _ -> "true or false";
                default -> "a number";
            };
        }
    }
}
