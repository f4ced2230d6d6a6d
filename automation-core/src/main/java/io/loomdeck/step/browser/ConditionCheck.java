package io.loomdeck.step.browser;

import io.loomdeck.expression.SafePattern;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.Condition.Comparison;
import io.loomdeck.step.browser.Condition.Subject;
import io.loomdeck.trace.Event;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;

/** Waits for conditions and records how they came out. Belongs to one thread. */
final class ConditionCheck {

    private static final int SHOWN = 200;

    /** How long nothing has to be fetched before the network counts as idle. */
    private static final Duration REST = Duration.ofMillis(500);

    private final Page page;

    ConditionCheck(Page page) {
        this.page = page;
    }

    /** How a condition stands at one moment. */
    private record Outcome(
            Condition condition,
            boolean holds,
            String expected,
            @Nullable Object actual) {}

    /** Waits until all hold; then, or when the time is over, each is recorded as an assertion if they are that. */
    void await(BrowserAction.Await action) throws StepException, InterruptedException {
        List<Outcome> outcomes = outcomes(action.conditions());
        while (outcomes.stream().anyMatch(outcome -> !outcome.holds) && page.timeLeft()) {
            page.pause();
            outcomes = outcomes(action.conditions());
        }
        List<String> failed = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (action.assertion()) {
                record(outcome);
            }
            if (!outcome.holds) {
                failed.add(describe(outcome));
            }
        }
        if (!failed.isEmpty()) {
            ErrorClass kind = action.assertion() ? ErrorClass.ASSERTION : ErrorClass.TIMEOUT;
            String waited = " after " + io.loomdeck.script.Durations.format(page.limit());
            throw new StepException(kind, String.join("; ", failed) + waited, null);
        }
    }

    private List<Outcome> outcomes(List<Condition> conditions) throws StepException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Condition condition : conditions) {
            outcomes.add(outcome(condition));
        }
        return outcomes;
    }

    private Outcome outcome(Condition condition) throws StepException {
        if (condition.subject() == Subject.SCRIPT) {
            Object result = script(page.context().text(condition.expected()));
            return new Outcome(condition, Values.isTrue(result), "something true", result);
        }
        if (condition.subject() == Subject.RESPONSE) {
            return response(condition);
        }
        if (condition.subject() == Subject.NETWORK) {
            return network(condition);
        }
        Object actual = actual(condition);
        Template template = condition.expected();
        Object expected = page.context().evaluate(template, java.util.Collections.singletonMap("value", actual));
        boolean verdict = expected instanceof Boolean
                && !(actual instanceof Boolean)
                && !template.expressions().isEmpty();
        if (verdict) {
            return new Outcome(condition, Boolean.TRUE.equals(expected), Wording.shown(template), actual);
        }
        return new Outcome(condition, holds(condition, actual, expected), Values.text(expected), actual);
    }

    private Outcome response(Condition condition) {
        Object wanted = page.context().evaluate(condition.expected());
        Responses responses = new Responses(page);
        Event.HttpExchange found = responses.find(wanted);
        String came = found == null ? responses.seen() : found.status() + " " + found.url();
        return new Outcome(condition, found != null, Values.text(wanted), came);
    }

    private Outcome network(Condition condition) {
        PageRecorder recorder = page.session().recorder();
        int running = recorder.running();
        boolean idle = running == 0 && recorder.rest().compareTo(REST) >= 0;
        return new Outcome(condition, idle, "idle", idle ? "idle" : running + " requests running");
    }

    private @Nullable Object script(String code) {
        try {
            return page.driver().executeScript(code);
        } catch (JavascriptException e) {
            return "an error: "
                    + Objects.toString(e.getRawMessage(), "")
                            .lines()
                            .findFirst()
                            .orElse("");
        }
    }

    private @Nullable Object actual(Condition condition) throws StepException {
        Template target = condition.target();
        if (target == null) {
            return condition.subject() == Subject.URL
                    ? page.driver().getCurrentUrl()
                    : page.driver().getTitle();
        }
        Map<?, ?> state = page.observe(page.locator(target), condition.attribute());
        return state.get(condition.subject().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean holds(Condition condition, @Nullable Object actual, @Nullable Object expected)
            throws StepException {
        Object seen = condition.subject() == Subject.URL ? comparable(Values.text(actual), expected) : actual;
        String text = squeezed(seen);
        return switch (condition.comparison()) {
            case EQUALS -> Values.same(seen, expected) || (seen != null && text.equals(squeezed(expected)));
            case NOT -> !Values.same(seen, expected) && !text.equals(squeezed(expected));
            case CONTAINS -> seen != null && text.contains(squeezed(expected));
            case MATCHES -> seen != null && matches(text, Values.text(expected));
        };
    }

    /** An address without its host, where the expected one has none. */
    private static String comparable(String url, @Nullable Object expected) {
        if (!Values.text(expected).startsWith("/")) {
            return url;
        }
        try {
            URI uri = URI.create(url);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return uri.getRawPath() + query;
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static boolean matches(String text, String pattern) throws StepException {
        try {
            return SafePattern.of(pattern).matcher(text).find();
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "This is not a regular expression: " + pattern, e.getMessage(), e);
        }
    }

    private void record(Outcome outcome) {
        page.context()
                .record(new Event.Asserted(
                        page.context().stepRun(),
                        outcome.holds,
                        subject(outcome.condition),
                        words(outcome.condition.comparison()) + outcome.expected,
                        shown(outcome.actual)));
    }

    private String describe(Outcome outcome) {
        Condition condition = outcome.condition;
        if (condition.subject() == Subject.VISIBLE) {
            return subject(condition) + (outcome.expected.equals("true") ? " is not visible" : " is still visible");
        }
        return subject(condition) + " should " + should(condition.comparison()) + quoted(outcome.expected) + " but is "
                + quoted(shown(outcome.actual));
    }

    private String subject(Condition condition) {
        String what = condition.subject().name().toLowerCase(java.util.Locale.ROOT);
        String attribute = condition.attribute() == null ? "" : " " + condition.attribute();
        return condition.target() == null ? what : what + attribute + " of " + page.locator(condition.target());
    }

    private static String words(Comparison comparison) {
        return comparison == Comparison.EQUALS ? "" : comparison.words() + " ";
    }

    private static String should(Comparison comparison) {
        return switch (comparison) {
            case EQUALS -> "be ";
            case NOT -> "not be ";
            case CONTAINS -> "contain ";
            case MATCHES -> "match ";
        };
    }

    private static String quoted(String text) {
        return text.equals("nothing") ? text : "\"" + text + "\"";
    }

    private static String shown(@Nullable Object actual) {
        return actual == null ? "nothing" : Values.shortened(Values.text(actual), SHOWN);
    }

    private static String squeezed(@Nullable Object value) {
        return Values.text(value).strip().replaceAll("\\s+", " ");
    }
}
