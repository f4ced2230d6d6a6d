package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Input;
import io.loomdeck.script.InputValues;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code inputs}: a mapping of names to a type, or to a mapping that says more. */
final class InputReader {

    private final Diagnostics diagnostics;
    private final MappingChecks mappings;

    InputReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.mappings = new MappingChecks(diagnostics);
    }

    List<Input> read(@Nullable SourceNode value) {
        var inputs = new ArrayList<Input>();
        if (value instanceof SourceNode.Mapping mapping) {
            for (SourceNode.Entry entry : mapping.entries()) {
                if (VariableNames.check(entry.key(), entry.keyPosition(), diagnostics)) {
                    inputs.add(one(entry));
                }
            }
        }
        return inputs;
    }

    private Input one(SourceNode.Entry entry) {
        Input input = switch (entry.value()) {
            case SourceNode.Scalar scalar -> shorthand(entry, scalar);
            case SourceNode described -> described(entry, described);
        };
        check(input);
        return input;
    }

    private Input shorthand(SourceNode.Entry entry, SourceNode.Scalar scalar) {
        Input.Type type = scalar.value() == null
                ? Input.Type.TEXT
                : EnumKeys.parse(Input.Type.class, scalar.text()).orElse(null);
        if (type == null) {
            List<String> types =
                    Arrays.stream(Input.Type.values()).map(EnumKeys::key).toList();
            diagnostics.error(
                    scalar.position(),
                    "unknown-choice",
                    "`" + scalar.text() + "` is no type of input",
                    Nearest.of(scalar.text(), types)
                            .map(n -> "Did you mean `" + n + "`?")
                            .orElse("For a default value write { default: … }; types: " + String.join(", ", types)));
        }
        return new Input(
                entry.key(),
                type == null ? Input.Type.TEXT : type,
                null,
                null,
                true,
                null,
                null,
                List.of(),
                null,
                null,
                entry.keyPosition());
    }

    private Input described(SourceNode.Entry entry, SourceNode value) {
        KeyedMapping keys = mappings.read(value, "the input `" + entry.key() + "`", LanguageKeys.INPUT, List.of());
        SourceNode given = keys.node("default");
        Template otherwise = given == null ? null : Templates.parse(given, diagnostics);
        boolean none = otherwise == null || (otherwise instanceof Template.Constant c && c.value() == null);
        return new Input(
                entry.key(),
                keys.choice("type", Input.Type.class, keys.has("of") ? Input.Type.CHOICE : Input.Type.TEXT),
                keys.text("description"),
                none ? null : otherwise,
                keys.bool("required", none),
                number(keys.node("min")),
                number(keys.node("max")),
                PolicyReader.texts(keys.node("of"), diagnostics),
                pattern(keys),
                keys.text("from"),
                entry.keyPosition());
    }

    private @Nullable String pattern(KeyedMapping keys) {
        String pattern = keys.text("pattern");
        SourceNode place = keys.node("pattern");
        if (pattern == null || place == null) {
            return null;
        }
        try {
            return Pattern.compile(pattern).pattern();
        } catch (PatternSyntaxException e) {
            diagnostics.error(
                    place.position(), "bad-pattern", "`pattern` is no regular expression: " + e.getDescription(), null);
            return null;
        }
    }

    private static @Nullable Double number(@Nullable SourceNode value) {
        return value instanceof SourceNode.Scalar s && s.value() instanceof Number number ? number.doubleValue() : null;
    }

    private void check(Input input) {
        if (input.type() == Input.Type.CHOICE && input.choices().isEmpty()) {
            diagnostics.error(
                    input.position(),
                    "missing-key",
                    "The choice `" + input.name() + "` has nothing to choose from",
                    "List the values: of: [small, large]");
            return;
        }
        if (input.type() != Input.Type.CHOICE && !input.choices().isEmpty()) {
            diagnostics.error(
                    input.position(), "unknown-key", "`of` belongs to inputs of type choice", "Use type: choice");
        }
        if (input.min() != null && input.max() != null && input.min() > input.max()) {
            diagnostics.error(input.position(), "out-of-range", "`min` is larger than `max`", null);
        }
        if (input.defaultValue() instanceof Template.Constant constant && constant.value() != null) {
            InputValues.problem(input, constant.value())
                    .ifPresent(problem -> diagnostics.error(
                            constant.position(), "bad-default", "The default does not fit: " + problem, null));
        }
    }
}
