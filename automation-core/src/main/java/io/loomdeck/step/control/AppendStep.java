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
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code append}: adds to a shared list. */
public final class AppendStep implements StepType<AppendStep.Addition> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "append",
            "Adds one item or many to a shared list, which is made by the first append. Safe from any number of threads: "
                    + "nothing is lost, and what one append adds stays together.",
            "",
            List.of(
                    StepDescriptor.Key.required(
                            "to", ValueType.TEXT, "The variable that holds the list. No expression."),
                    StepDescriptor.Key.optional("row", ValueType.ANY, "One item, often a mapping."),
                    StepDescriptor.Key.optional("rows", ValueType.ANY, "A list whose items are added one by one."),
                    StepDescriptor.Key.optional(
                            "value", ValueType.ANY, "The same as row, for items that are not rows.")),
            Set.of(),
            false,
            """
            - forEach: ${range(1, 10)}
              concurrency: 5
              steps:
                - append: { to: numbers, value: "${item}" }
            - expect: ${sum(numbers) == 55}
            """);

    /**
     * What is added.
     *
     * @param many whether the content is a list of items
     */
    public record Addition(String to, Template content, boolean many) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Addition read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        String to = Names.readOptional(keys, "to", reading);
        Template row = keys.template(keys.has("row") ? "row" : "value");
        Template rows = keys.template("rows");
        boolean both = keys.has("row") && keys.has("value");
        if (value instanceof SourceNode.Mapping && (both || (row == null) == (rows == null))) {
            reading.diagnostics()
                    .error(
                            value.position(),
                            "append-content",
                            "`append` needs exactly one of `row`, `rows` and `value`",
                            "row adds one item, rows adds every item of a list");
            return null;
        }
        Template content = rows == null ? row : rows;
        return to == null || content == null ? null : new Addition(to, content, rows != null);
    }

    @Override
    public List<Template> templates(Addition addition) {
        return List.of(addition.content());
    }

    @Override
    public List<VariableWrite> writes(Addition addition) {
        return List.of(new VariableWrite(addition.to(), true));
    }

    @Override
    public String summary(Addition addition) {
        return "Append to " + addition.to();
    }

    @Override
    public @Nullable Object run(Addition addition, StepContext context) {
        Object value = context.evaluate(addition.content());
        Collection<?> items = addition.many() ? items(value) : Collections.singletonList(value);
        context.variables()
                .update(
                        addition.to(),
                        list -> SharedList.of(addition.to(), list).with(items));
        return value;
    }

    private static Collection<?> items(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items;
        }
        throw new StepException(
                ErrorClass.SCRIPT,
                "rows needs a list, but it got " + Values.describe(value),
                "use row to add one item",
                null);
    }
}
