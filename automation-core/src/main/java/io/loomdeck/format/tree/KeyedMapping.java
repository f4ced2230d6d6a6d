package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Durations;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a mapping that {@link MappingChecks} has looked over: what was reported there is missing here, so that
 * nothing is reported twice.
 */
final class KeyedMapping implements MappingReader {

    private final Map<String, SourceNode> values;
    private final Diagnostics diagnostics;

    KeyedMapping(Map<String, SourceNode> values, Diagnostics diagnostics) {
        this.values = values;
        this.diagnostics = diagnostics;
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public @Nullable SourceNode node(String key) {
        return values.get(key);
    }

    @Override
    public @Nullable Template template(String key) {
        SourceNode value = values.get(key);
        return value == null ? null : Templates.parse(value, diagnostics);
    }

    @Override
    public @Nullable String text(String key) {
        SourceNode.Scalar scalar = constant(key, "a text");
        return scalar == null ? null : scalar.text();
    }

    @Override
    public long integer(String key, long otherwise) {
        SourceNode.Scalar scalar = constant(key, "a whole number");
        if (scalar == null) {
            return otherwise;
        }
        return switch (scalar.value()) {
            case Long number -> number;
            case null, default -> {
                wrong(key, scalar, "a whole number");
                yield otherwise;
            }
        };
    }

    @Override
    public boolean bool(String key, boolean otherwise) {
        SourceNode.Scalar scalar = constant(key, "true or false");
        if (scalar == null) {
            return otherwise;
        }
        if (scalar.value() instanceof Boolean value) {
            return value;
        }
        wrong(key, scalar, "true or false");
        return otherwise;
    }

    @Override
    public @Nullable Duration duration(String key) {
        SourceNode.Scalar scalar = constant(key, "a duration");
        if (scalar == null) {
            return null;
        }
        Duration duration = Durations.parse(scalar.text()).orElse(null);
        if (duration == null) {
            wrong(key, scalar, "a duration such as 500ms, 2s or 1m30s");
        }
        return duration;
    }

    @Override
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        E chosen = choice(key, type);
        return chosen == null ? otherwise : chosen;
    }

    @Override
    public <E extends Enum<E>> @Nullable E choice(String key, Class<E> type) {
        SourceNode.Scalar scalar = constant(key, "one word");
        if (scalar == null) {
            return null;
        }
        E chosen = EnumKeys.parse(type, scalar.text()).orElse(null);
        if (chosen == null) {
            String known = String.join(
                    ", ",
                    java.util.Arrays.stream(type.getEnumConstants())
                            .map(EnumKeys::key)
                            .toList());
            wrong(key, scalar, "one of " + known);
        }
        return chosen;
    }

    @Override
    public List<Template> templates(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case SourceNode.Sequence list ->
                list.items().stream()
                        .map(item -> Templates.parse(item, diagnostics))
                        .toList();
            case SourceNode single -> List.of(Templates.parse(single, diagnostics));
        };
    }

    @Override
    public Map<String, Template> entries(String key) {
        SourceNode value = values.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof SourceNode.Mapping mapping)) {
            wrong(key, value, "a mapping of names to values");
            return Map.of();
        }
        var entries = new LinkedHashMap<String, Template>();
        mapping.entries().forEach(e -> entries.put(e.key(), Templates.parse(e.value(), diagnostics)));
        return entries;
    }

    /** A single value that must be known before the script runs. */
    private SourceNode.@Nullable Scalar constant(String key, String expected) {
        SourceNode value = values.get(key);
        if (value == null) {
            return null;
        }
        if (ValueChecks.isExpression(value)) {
            diagnostics.error(
                    value.position(),
                    "no-expression-here",
                    "`" + key + "` must be known before the script runs, so it cannot hold an expression",
                    "Write " + expected + " as it is");
            return null;
        }
        if (value instanceof SourceNode.Scalar scalar && scalar.value() != null) {
            return scalar;
        }
        wrong(key, value, expected);
        return null;
    }

    private void wrong(String key, SourceNode value, String expected) {
        diagnostics.error(
                value.position(), "wrong-type", "`" + key + "` takes " + expected + ", not " + value.kind(), null);
    }
}
