package io.loomdeck.format.tree;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Durations;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a value is written as its key's type wants it. */
final class ValueChecks {

    private static final Pattern SIZE = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?\\s*([kKmMgG]i?[bB]?|[bB])?");

    private final Diagnostics diagnostics;

    ValueChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports a value of the wrong kind; values with expressions are known only when they are evaluated. */
    boolean accepts(StepDescriptor.Key key, SourceNode value) {
        if (isExpression(value) && key.type() != ValueType.STEPS) {
            return true;
        }
        if (key.type() == ValueType.CHOICE) {
            return isChoice(key, value);
        }
        String expected = expected(key, value);
        if (expected != null) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "`" + key.name() + "` takes " + expected + ", not " + value.kind() + shown(value),
                    key.documentation());
        }
        return expected == null;
    }

    static boolean isExpression(SourceNode value) {
        return value instanceof SourceNode.Scalar scalar
                && scalar.value() instanceof String text
                && text.contains("${");
    }

    private static @Nullable String expected(StepDescriptor.Key key, SourceNode value) {
        return switch (key.type()) {
            case TEXT -> value instanceof SourceNode.Scalar s && s.value() != null ? null : "a text";
            case NUMBER -> value instanceof SourceNode.Scalar s && s.value() instanceof Number ? null : "a number";
            case BOOLEAN ->
                value instanceof SourceNode.Scalar s && s.value() instanceof Boolean ? null : "true or false";
            case DURATION -> isDuration(value) ? null : "a duration such as 500ms, 2s or 1m30s";
            case SIZE -> isSize(value) ? null : "a size such as 512, 10KB or 2MiB";
            case LIST -> value instanceof SourceNode.Mapping || isEmpty(value) ? "a list" : null;
            case MAPPING -> value instanceof SourceNode.Mapping || hasShorthand(key, value) ? null : "a mapping";
            case STEPS -> value instanceof SourceNode.Sequence ? null : "a list of steps";
            case CHOICE, ANY -> null;
        };
    }

    /** A retry can be a number or a word, a limit its key alone; the readers of these check them. */
    private static boolean hasShorthand(StepDescriptor.Key key, SourceNode value) {
        boolean known = key.keys().equals(LanguageKeys.RETRY) || key.keys().equals(LanguageKeys.LIMIT);
        return known && !isEmpty(value) && value instanceof SourceNode.Scalar;
    }

    private boolean isChoice(StepDescriptor.Key key, SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar && key.choices().contains(scalar.text())) {
            return true;
        }
        String text = value instanceof SourceNode.Scalar scalar ? scalar.text() : "";
        diagnostics.error(
                value.position(),
                "unknown-choice",
                "`" + key.name() + "` takes one of " + String.join(", ", key.choices()) + ", not " + value.kind()
                        + shown(value),
                Nearest.of(text, key.choices())
                        .map(n -> "Did you mean `" + n + "`?")
                        .orElse(key.documentation()));
        return false;
    }

    private static boolean isDuration(SourceNode value) {
        return value instanceof SourceNode.Scalar s
                && s.value() != null
                && Durations.parse(s.text()).isPresent();
    }

    private static boolean isSize(SourceNode value) {
        return value instanceof SourceNode.Scalar s
                && s.value() != null
                && SIZE.matcher(s.text()).matches();
    }

    private static boolean isEmpty(SourceNode value) {
        return value instanceof SourceNode.Scalar s && s.value() == null;
    }

    private static String shown(SourceNode value) {
        if (!(value instanceof SourceNode.Scalar scalar) || scalar.value() == null) {
            return "";
        }
        String text = scalar.text().length() > 40 ? scalar.text().substring(0, 40) + "…" : scalar.text();
        return " (`" + text + "`)";
    }
}
