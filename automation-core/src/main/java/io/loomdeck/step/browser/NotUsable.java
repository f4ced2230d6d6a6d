package io.loomdeck.step.browser;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says why an element could not be used, and what is there instead. */
final class NotUsable {

    private NotUsable() {}

    /**
     * The failure.
     *
     * @param seen what {@code probe.js} gave at the last look, or null where the page kept changing
     */
    static StepException explain(Locator locator, @Nullable Map<?, ?> seen, Duration waited) {
        if (seen == null) {
            return failure(
                    locator + ": the page kept changing" + waited(waited),
                    "Wait for something on the page that comes last");
        }
        String detail = Objects.toString(seen.get("detail"), "the element");
        return switch (Objects.toString(seen.get("problem"), "")) {
            case "missing" -> missing(locator, seen, waited);
            case "syntax" -> failure("This is not a valid locator: " + locator + " (" + firstLine(detail) + ")", null);
            case "hidden" ->
                failure(
                        locator + " matches " + elements(seen) + ", but " + detail + " is not visible" + waited(waited),
                        "Do first what shows it, or choose another element");
            case "disabled" ->
                failure(
                        locator + ": " + detail + " is disabled" + waited(waited),
                        "Fill in first what enables it, or wait for it: waitFor: { locator: …, enabled: true }");
            case "readonly" -> failure(locator + ": " + detail + " is read-only" + waited(waited), null);
            case "moving" -> failure(locator + ": " + detail + " does not stop moving" + waited(waited), null);
            case "covered" ->
                failure(
                        locator + ": " + detail + " is covered by " + seen.get("by") + waited(waited),
                        "Close what covers it, or wait until it has gone: waitFor: { hidden: … }");
            default -> failure(locator + ": " + detail + " cannot be scrolled into view" + waited(waited), null);
        };
    }

    private static StepException missing(Locator locator, Map<?, ?> seen, Duration waited) {
        String message = locator + " matches no element" + waited(waited);
        if (seen.get("instead") instanceof String instead) {
            message += "; " + instead;
        }
        String hint = seen.get("names") instanceof Collection<?> names ? nearest(locator, names) : null;
        return failure(message, hint);
    }

    private static @Nullable String nearest(Locator locator, Collection<?> names) {
        List<String> known = names.stream().map(Object::toString).toList();
        Locator.Part sought = locator.finding();
        return Nearest.of(sought.value(), known)
                .map(name -> "Did you mean " + new Locator.Part(sought.kind(), name) + "?")
                .orElse(null);
    }

    private static String elements(Map<?, ?> seen) {
        return seen.get("count") instanceof Number count && count.longValue() != 1
                ? count.longValue() + " elements"
                : "one element";
    }

    private static String waited(Duration waited) {
        return " after " + Durations.format(waited);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static StepException failure(String message, @Nullable String hint) {
        return new StepException(ErrorClass.SCRIPT, message, hint);
    }
}
