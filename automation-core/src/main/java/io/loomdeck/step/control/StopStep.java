package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.trace.Event;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stop}: the script has reached what it is for. */
public final class StopStep implements StepType<Template> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "stop",
            "Ends the script, which passes. All that still runs is interrupted, in other rounds and branches too; finally "
                    + "runs, and outputs are evaluated, without those whose variables were not reached. In a script that "
                    + "was called it ends that one, and the caller goes on.",
            "why, for people",
            List.of(),
            Set.of(),
            false,
            """
            - forEach: ${range(1, 100)}
              as: page
              concurrency: 4
              steps:
                - stop: Page ${page} is the one
                  if: ${page == 3}
            """);

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Template read(SourceNode value, StepReading reading) {
        if (value instanceof SourceNode.Scalar scalar && scalar.value() != null) {
            return reading.template(scalar);
        }
        reading.diagnostics()
                .error(
                        value.position(),
                        "wrong-type",
                        "`stop` takes the reason for people, not " + value.kind(),
                        "For example: stop: There is nothing new");
        return null;
    }

    @Override
    public List<Template> templates(Template reason) {
        return List.of(reason);
    }

    @Override
    public String summary(Template reason) {
        return reason instanceof Template.Constant constant
                ? "Stop: " + Values.shortened(Values.text(constant.value()), 50)
                : "Stop";
    }

    @Override
    public @Nullable Object run(Template reason, StepContext context) {
        String text = context.text(reason);
        context.log(Event.LogLevel.INFO, "The script ends here: " + text);
        context.finishScript("The script was stopped: " + text);
        return null;
    }
}
