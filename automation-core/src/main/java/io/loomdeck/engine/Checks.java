package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;
import io.loomdeck.expression.SafePattern;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Expectation.Check;
import io.loomdeck.script.Template;
import io.loomdeck.step.Inspectable;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expectations, all of them, and records each.
 *
 * <p>An expected value that is an expression sees the actual one as {@code value}; where it gives true or false it is the
 * verdict itself, unless the actual value is one of the two as well and the expression does not look at it.
 */
final class Checks {

    private static final int MOST_SHOWN = 1_000;
    private static final int MOST_NAMED = 5;

    private final Context context;

    Checks(Context context) {
        this.context = context;
    }

    /** What came of one expectation. */
    private record Verdict(
            boolean passed,
            String description,
            @Nullable String expected,
            @Nullable String actual) {

        String sentence() {
            String wanted = expected == null ? "" : ": expected " + expected;
            return description + wanted + (actual == null ? "" : ", was " + actual);
        }
    }

    void check(List<Expectation> expectations, @Nullable Object result) {
        Inspectable inspectable = PlainResult.of(result);
        List<Verdict> broken = new ArrayList<>();
        for (Expectation expectation : expectations) {
            Verdict verdict = verdict(expectation, inspectable);
            context.record(new Event.Asserted(
                    context.stepRun(), verdict.passed(), verdict.description(), verdict.expected(), verdict.actual()));
            if (!verdict.passed()) {
                broken.add(verdict);
            }
        }
        if (!broken.isEmpty()) {
            throw failure(broken, expectations.size());
        }
    }

    private static StepException failure(List<Verdict> broken, int all) {
        StringBuilder message = new StringBuilder();
        if (all > 1) {
            message.append(broken.size()).append(" of ").append(all).append(" expectations did not hold; ");
        }
        for (int i = 0; i < broken.size() && i < MOST_NAMED; i++) {
            message.append(i == 0 ? "" : "; ").append(broken.get(i).sentence());
        }
        return new StepException(ErrorClass.ASSERTION, message.toString(), null);
    }

    private Verdict verdict(Expectation expectation, Inspectable result) {
        String description = description(expectation);
        try {
            return compared(expectation, description, actual(expectation, result));
        } catch (StepException e) {
            if (e.errorClass() == ErrorClass.CANCELLED) {
                throw e;
            }
            return new Verdict(false, description, null, shown(e.getMessage()));
        }
    }

    private @Nullable Object actual(Expectation expectation, Inspectable result) {
        Template query = expectation.query();
        if (expectation.subject().equals("value") && query != null) {
            return context.evaluate(query);
        }
        return result.inspect(expectation.subject(), query == null ? null : context.text(query));
    }

    private Verdict compared(Expectation expectation, String description, @Nullable Object actual) {
        Map<String, @Nullable Object> bindings = new HashMap<>();
        bindings.put("value", actual);
        Object expected = context.evaluate(expectation.expected(), bindings);
        Check check = expectation.check();
        if (check == Check.EQUALS && isVerdict(expectation.expected(), expected, actual)) {
            boolean passed = Boolean.TRUE.equals(expected);
            return new Verdict(passed, description, null, needsActual(expectation) ? shown(actual) : null);
        }
        return new Verdict(holds(check, actual, expected), description, wanted(check, expected), shown(actual));
    }

    private static boolean isVerdict(Template template, @Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof Boolean) || !(template instanceof Template.Expression expression)) {
            return false;
        }
        return !(actual instanceof Boolean)
                || Expressions.names(expression.source()).contains("value");
    }

    /** An expectation about no part of a result has no actual value worth showing. */
    private static boolean needsActual(Expectation expectation) {
        return !(expectation.subject().equals("value") && expectation.query() == null);
    }

    private static boolean holds(Check check, @Nullable Object actual, @Nullable Object expected) {
        return switch (check) {
            case EQUALS -> Values.same(actual, expected) || sameText(actual, expected);
            case NOT_EQUALS -> !Values.same(actual, expected) && !sameText(actual, expected);
            case CONTAINS -> contains(actual, expected);
            case MATCHES ->
                actual != null
                        && SafePattern.of(Values.text(expected))
                                .matcher(Values.text(actual))
                                .find();
            case EXISTS -> exists(actual) == Values.isTrue(expected);
            case LESS_THAN -> actual != null && Values.compare(actual, expected) < 0;
            case GREATER_THAN -> actual != null && Values.compare(actual, expected) > 0;
        };
    }

    private static boolean sameText(@Nullable Object actual, @Nullable Object expected) {
        return actual instanceof String text
                && expected instanceof String wanted
                && text.strip().equals(wanted.strip());
    }

    private static boolean contains(@Nullable Object actual, @Nullable Object expected) {
        return switch (actual) {
            case null -> false;
            case Collection<?> items -> items.stream().anyMatch(item -> Values.same(item, expected));
            case Map<?, ?> map -> map.containsKey(Values.text(expected));
            default -> Values.text(actual).contains(Values.text(expected));
        };
    }

    private static boolean exists(@Nullable Object actual) {
        return actual != null && !(actual instanceof Collection<?> items && items.isEmpty());
    }

    private static String wanted(Check check, @Nullable Object expected) {
        String shown = shown(expected);
        return switch (check) {
            case EQUALS -> shown;
            case NOT_EQUALS -> "anything but " + shown;
            case CONTAINS -> "something with " + shown;
            case MATCHES -> "a match of " + shown;
            case EXISTS -> Values.isTrue(expected) ? "something" : "nothing";
            case LESS_THAN -> "less than " + shown;
            case GREATER_THAN -> "more than " + shown;
        };
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text when text.isEmpty() -> "an empty text";
            default -> Values.shortened(Values.text(value), MOST_SHOWN);
        };
    }

    private String description(Expectation expectation) {
        Template query = expectation.query();
        if (query != null) {
            return query instanceof Template.Expression expression
                            && expectation.subject().equals("value")
                    ? "${" + expression.source() + "}"
                    : expectation.subject() + " " + Values.shortened(source(query), 200);
        }
        boolean bare = expectation.subject().equals("value") && expectation.expected() instanceof Template.Expression;
        return bare ? source(expectation.expected()) : expectation.subject();
    }

    private static String source(Template template) {
        return switch (template) {
            case Template.Constant constant -> Values.text(constant.value());
            case Template.Expression expression -> "${" + expression.source() + "}";
            case Template.Text text ->
                String.join("", text.parts().stream().map(Checks::source).toList());
            default -> "a value";
        };
    }
}
