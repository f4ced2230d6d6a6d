package io.loomdeck.format.json;

import io.loomdeck.script.SourceNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into nodes of which one does not know what they are; what is missing or of another kind is simply not there. */
public final class JsonNodes {

    private JsonNodes() {}

    /** The value of a key, or null where the node is no object or has no such key or the value is null. */
    public static @Nullable SourceNode get(@Nullable SourceNode node, String key) {
        SourceNode value = node instanceof SourceNode.Mapping mapping ? mapping.get(key) : null;
        return value instanceof SourceNode.Scalar scalar && scalar.value() == null ? null : value;
    }

    /** A text or number as text, or null. */
    public static @Nullable String text(@Nullable SourceNode node, String key) {
        return get(node, key) instanceof SourceNode.Scalar scalar ? scalar.text() : null;
    }

    /** The items of an array, none where it is missing. */
    public static List<SourceNode> items(@Nullable SourceNode node, String key) {
        return get(node, key) instanceof SourceNode.Sequence list ? list.items() : List.of();
    }

    /** Whether a key holds {@code true}. */
    public static boolean isTrue(@Nullable SourceNode node, String key) {
        return get(node, key) instanceof SourceNode.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }
}
