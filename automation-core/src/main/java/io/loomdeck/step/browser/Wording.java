package io.loomdeck.step.browser;

import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import java.util.Objects;
import java.util.stream.Collectors;

/** Puts actions into the few words that the timeline shows. */
final class Wording {

    private static final int LONGEST = 80;

    private Wording() {}

    /** A template as it stands in the script. */
    static String shown(Template template) {
        return switch (template) {
            case Template.Constant constant -> Objects.toString(constant.value(), "");
            case Template.Expression expression -> "${" + expression.source() + "}";
            case Template.Text text -> text.parts().stream().map(Wording::shown).collect(Collectors.joining());
            case Template.ListOf list ->
                list.items().stream().map(Wording::shown).collect(Collectors.joining(", "));
            case Template.MapOf map -> String.join(", ", map.entries().keySet());
        };
    }

    /** What an action is about to do, with the values that its expressions have now. */
    static String label(PlannedAction planned, StepContext context) {
        if (planned.name() != null) {
            return planned.name();
        }
        Template subject = planned.action().subject();
        return subject == null ? planned.verb() : planned.verb() + " " + shortened(value(subject, context));
    }

    /** What an action does, as it stands in the script. */
    static String outline(PlannedAction planned) {
        if (planned.name() != null) {
            return planned.name();
        }
        Template subject = planned.action().subject();
        return subject == null ? planned.verb() : planned.verb() + " " + shortened(oneLine(shown(subject)));
    }

    /** What a whole step does. */
    static String summary(BrowserStep step) {
        if (step.actions().isEmpty()) {
            return "browser";
        }
        PlannedAction first = step.actions().getFirst();
        Template subject = first.action().subject();
        int more = step.actions().size() - 1;
        String begin = first.verb() + (subject == null ? "" : " " + oneLine(shown(subject)));
        return (begin.length() > 40 ? begin.substring(0, 39) + "…" : begin)
                + (more == 0 ? "" : " and " + more + " more");
    }

    private static String value(Template subject, StepContext context) {
        try {
            return context.text(subject);
        } catch (RuntimeException e) {
            // The action itself fails on it in a moment, and says so better.
            return shown(subject);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String shortened(String text) {
        String line = oneLine(text.startsWith("css=") ? text.substring(4) : text);
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
