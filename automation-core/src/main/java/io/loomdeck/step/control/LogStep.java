package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.trace.Event.LogLevel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code log}: a line for people. */
public final class LogStep implements StepType<LogStep.Line> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "log",
            "Writes a line to the job's log.",
            "the message",
            List.of(
                    StepDescriptor.Key.required(
                            "message", ValueType.TEXT, "What is written; lists and mappings as JSON."),
                    StepDescriptor.Key.choice(
                            "level", "How much it weighs. Default: info.", "debug", "info", "warn", "error")),
            Set.of(),
            false,
            """
            - log: The job has begun
            - log: { level: warn, message: "Only ${1 + 1} items are left" }
            """);

    /** The line. */
    public record Line(Template message, LogLevel level) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Line read(SourceNode value, StepReading reading) {
        if (value instanceof SourceNode.Scalar scalar) {
            return new Line(reading.template(scalar), LogLevel.INFO);
        }
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template message = keys.template("message");
        LogLevel level = keys.choice("level", LogLevel.class, LogLevel.INFO);
        return message == null ? null : new Line(message, level);
    }

    @Override
    public List<Template> templates(Line line) {
        return List.of(line.message());
    }

    @Override
    public String summary(Line line) {
        return "Log "
                + (line.message() instanceof Template.Constant constant
                        ? Values.shortened(Values.text(constant.value()), 50)
                        : "a message");
    }

    @Override
    public @Nullable Object run(Line line, StepContext context) {
        context.log(line.level(), context.text(line.message()));
        return null;
    }
}
