package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code wait}: lets time pass. */
public final class WaitStep implements StepType<Template> {

    private static final String HINT = "Write it as 500ms, 2s or 1m30s; a plain number is seconds";

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "wait",
            "Lets time pass. Cancelling ends it at once.",
            "how long: 500ms, 2s, 1m30s; a plain number is seconds",
            List.of(),
            Set.of(),
            false,
            """
            - wait: 10ms
            """);

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Template read(SourceNode value, StepReading reading) {
        Template template = reading.template(value);
        boolean known = template instanceof Template.Constant constant
                && Durations.parse(Values.text(constant.value())).isEmpty();
        if (!(value instanceof SourceNode.Scalar) || known) {
            reading.diagnostics().error(value.position(), "bad-duration", "`wait` needs a duration", HINT);
            return null;
        }
        return template;
    }

    @Override
    public List<Template> templates(Template duration) {
        return List.of(duration);
    }

    @Override
    public String summary(Template duration) {
        return duration instanceof Template.Constant constant ? "Wait " + Values.text(constant.value()) : "Wait";
    }

    @Override
    public @Nullable Object run(Template template, StepContext context) throws InterruptedException {
        String text = context.text(template);
        Duration duration = Durations.parse(text)
                .orElseThrow(
                        () -> new StepException(ErrorClass.SCRIPT, "\"" + text + "\" is not a duration", HINT, null));
        try (var _ = context.waiting(WaitKind.PAUSE, "")) {
            context.pause(duration);
        }
        return null;
    }
}
