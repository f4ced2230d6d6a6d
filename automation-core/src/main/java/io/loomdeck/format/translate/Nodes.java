package io.loomdeck.format.translate;

import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds trees of source nodes whose values stand in another tool's file. */
public final class Nodes {

    private Nodes() {}

    /** A text that is meant to the letter: what looks like an expression in it is none. */
    public static SourceNode.Scalar literal(String text, Position position) {
        return text(text.replace("${", "$${"), position);
    }

    /** A text in the language, expressions included. */
    public static SourceNode.Scalar text(String text, Position position) {
        return new SourceNode.Scalar(text, text, position);
    }

    /** True, false, or a number. */
    public static SourceNode.Scalar value(Object value, Position position) {
        return new SourceNode.Scalar(value, String.valueOf(value), position);
    }

    /** Values in a row. */
    public static SourceNode.Sequence list(Collection<? extends SourceNode> items, Position position) {
        return new SourceNode.Sequence(List.copyOf(items), position);
    }

    /** An input of a script that may be left out, as a person reads of it in the form. */
    public static SourceNode.Mapping optionalInput(String type, String description) {
        return mapping(Position.START)
                .put("type", type)
                .put("required", false)
                .put("description", description)
                .build();
    }

    /** A mapping to be filled. */
    public static MappingBuilder mapping(Position position) {
        return new MappingBuilder(position);
    }

    /** A mapping that grows; a key that is put again takes the place of the earlier one. Belongs to one thread. */
    public static final class MappingBuilder {

        private final Position position;
        private final List<SourceNode.Entry> entries = new ArrayList<>();

        private MappingBuilder(Position position) {
            this.position = position;
        }

        /** Adds a key; a null value adds nothing. */
        public MappingBuilder put(String key, @Nullable SourceNode value) {
            if (value != null) {
                entries.removeIf(entry -> entry.key().equals(key));
                entries.add(new SourceNode.Entry(key, value.position(), value));
            }
            return this;
        }

        /** Adds a text that is meant to the letter, at the mapping's own place. */
        public MappingBuilder put(String key, @Nullable String literal) {
            return put(key, literal == null ? null : literal(literal, position));
        }

        /** Adds a switch or a number, at the mapping's own place. */
        public MappingBuilder put(String key, boolean value) {
            return put(key, value(value, position));
        }

        /** Adds the values of each key: a single one as it is, several as a list. */
        public MappingBuilder putValues(Map<String, ? extends List<? extends SourceNode>> values) {
            values.forEach((key, all) -> put(key, all.size() == 1 ? all.getFirst() : list(all, position)));
            return this;
        }

        /** Adds all entries of a map as literal texts. */
        public MappingBuilder putAll(Map<String, String> literals) {
            literals.forEach(this::put);
            return this;
        }

        public boolean isEmpty() {
            return entries.isEmpty();
        }

        public SourceNode.Mapping build() {
            return new SourceNode.Mapping(entries, position);
        }

        /** The mapping, or null where nothing was put in. */
        public SourceNode.@Nullable Mapping buildUnlessEmpty() {
            return entries.isEmpty() ? null : build();
        }
    }
}
