package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code increment}: adds to a shared number. */
public final class IncrementStep implements StepType<IncrementStep.Count> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "increment",
            "Adds to a shared number, which begins at 0. Safe from any number of threads.",
            "the name of the variable, which grows by 1",
            List.of(
                    StepDescriptor.Key.required(
                            "name", ValueType.TEXT, "The variable that holds the number. No expression."),
                    StepDescriptor.Key.optional(
                            "by", ValueType.NUMBER, "How much is added; may be negative. Default: 1.")),
            Set.of(),
            false,
            """
            - increment: visits
            - increment: { name: visits, by: 4 }
            - expect: ${visits == 5}
            """);

    /**
     * What is counted.
     *
     * @param by null for 1
     */
    public record Count(String name, @Nullable Template by) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Count read(SourceNode value, StepReading reading) {
        if (value instanceof SourceNode.Scalar scalar && scalar.value() instanceof String name) {
            return Names.check(name, scalar.position(), reading) ? new Count(name, null) : null;
        }
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        String name = Names.readOptional(keys, "name", reading);
        Template by = keys.template("by");
        return name == null ? null : new Count(name, by);
    }

    @Override
    public List<Template> templates(Count count) {
        return count.by() == null ? List.of() : List.of(count.by());
    }

    @Override
    public List<VariableWrite> writes(Count count) {
        return List.of(new VariableWrite(count.name(), true));
    }

    @Override
    public String summary(Count count) {
        return "Count up " + count.name();
    }

    @Override
    public @Nullable Object run(Count count, StepContext context) {
        Object by = count.by() == null ? (Object) 1L : context.evaluate(count.by());
        return context.variables().update(count.name(), value -> sum(count.name(), value, by));
    }

    private static Object sum(String name, @Nullable Object value, @Nullable Object by) {
        Object before = value == null ? (Object) 0L : value;
        if (before instanceof Long a && by instanceof Long b) {
            return Math.addExact(a, b);
        }
        return number(name, before) + number("by", by);
    }

    private static double number(String name, @Nullable Object value) {
        Double number = Values.number(value);
        if (number == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    name + " is no number, but " + Values.describe(value),
                    "increment another name",
                    null);
        }
        return number;
    }
}
