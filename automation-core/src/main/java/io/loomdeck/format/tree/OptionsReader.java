package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Lane;
import io.loomdeck.script.OnError;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.StepLimit;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepDescriptor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the keys that every step may have. */
final class OptionsReader {

    private static final int MOST_AT_ONCE = 1_000_000;

    private final Diagnostics diagnostics;
    private final StepReader step;
    private final StepDescriptor descriptor;

    OptionsReader(Diagnostics diagnostics, StepReader step, StepDescriptor descriptor) {
        this.diagnostics = diagnostics;
        this.step = step;
        this.descriptor = descriptor;
    }

    Step.Options read(KeyedMapping keys) {
        return new Step.Options(
                condition(keys.node("if")),
                with(keys),
                expect(keys.node("expect")),
                extract(keys.node("extract")),
                keys.duration("timeout"),
                new PolicyReader(diagnostics).retry(keys.node("retry")),
                keys.choice("onError", OnError.class),
                keys.choice("lane", Lane.class),
                limit(keys.node("limit")));
    }

    private @Nullable StepLimit limit(@Nullable SourceNode value) {
        return switch (value) {
            case null -> null;
            case SourceNode.Scalar key -> new StepLimit(Templates.parse(key, diagnostics), null);
            default -> {
                KeyedMapping keys =
                        new MappingChecks(diagnostics).read(value, "`limit`", LanguageKeys.LIMIT, List.of());
                Template key = keys.template("key");
                yield key == null ? null : new StepLimit(key, most(keys));
            }
        };
    }

    private @Nullable Integer most(KeyedMapping keys) {
        SourceNode written = keys.node("most");
        if (written == null) {
            return null;
        }
        long most = keys.integer("most", 1);
        if (most < 1 || most > MOST_AT_ONCE) {
            diagnostics.error(
                    written.position(),
                    "out-of-range",
                    "`most` is from 1 to " + MOST_AT_ONCE + ", not " + most,
                    "For example: limit: { key: shop, most: 4 }");
        }
        return Math.toIntExact(Math.clamp(most, 1, MOST_AT_ONCE));
    }

    /** An expression, or true or false for switching a step off for a while. */
    private @Nullable Template condition(@Nullable SourceNode value) {
        return switch (value) {
            case null -> null;
            case SourceNode.Scalar s when s.value() instanceof Boolean -> Templates.parse(s, diagnostics);
            case SourceNode.Scalar s when ValueChecks.isExpression(s) -> Templates.parse(s, diagnostics);
            default -> {
                diagnostics.error(
                        value.position(),
                        "wrong-type",
                        "`if` takes an expression, not " + value.kind(),
                        value instanceof SourceNode.Scalar s && !s.text().isBlank()
                                ? "Write if: ${" + s.text() + "}"
                                : "For example: if: ${total > 3}");
                yield null;
            }
        };
    }

    private Map<String, Template> with(KeyedMapping keys) {
        if (keys.node("with") instanceof SourceNode.Mapping mapping) {
            mapping.entries().forEach(e -> VariableNames.check(e.key(), e.keyPosition(), diagnostics));
        }
        return keys.entries("with");
    }

    private List<Expectation> expect(@Nullable SourceNode value) {
        return value == null ? List.of() : step.expectations(value);
    }

    private List<Extraction> extract(@Nullable SourceNode value) {
        if (value == null) {
            return List.of();
        }
        List<Extraction> extractions = step.extractions(value);
        boolean onlyExpressions = extractions.stream().allMatch(e -> e.source() == Extraction.Source.EXPRESSION);
        if (!descriptor.extracts() && !onlyExpressions) {
            diagnostics.error(
                    value.position(),
                    "nothing-to-extract",
                    "`" + descriptor.action() + "` has no result that selectors and paths apply to",
                    "Take a part of the result with an expression: name: ${result}");
        }
        return extractions;
    }
}
