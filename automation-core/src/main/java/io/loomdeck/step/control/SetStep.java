package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code set}: gives variables values. */
public final class SetStep implements StepType<SetStep.Assignments> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "set",
            "Gives variables values, in order; later ones can use earlier ones. Keys are the variables' names.",
            "",
            List.of(StepDescriptor.Key.optional("*", ValueType.ANY, "The value of the variable of this name.")),
            Set.of(),
            false,
            """
            - set:
                width: 3
                area: ${width * 4}
            - expect: ${area == 12}
            """);

    /**
     * Values by variable, in order.
     *
     * @param places where the variables' names stand
     */
    public record Assignments(Map<String, Template> values, Map<String, Position> places) {
        public Assignments {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            places = Map.copyOf(places);
        }
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Assignments read(SourceNode value, StepReading reading) {
        if (!(value instanceof SourceNode.Mapping mapping) || mapping.entries().isEmpty()) {
            reading.diagnostics()
                    .error(
                            value.position(),
                            "wrong-type",
                            "`set` is a mapping of variables to values, not " + value.kind(),
                            "For example: set: { total: 0 }");
            return null;
        }
        Map<String, Template> values = new LinkedHashMap<>();
        Map<String, Position> places = new HashMap<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            Template template = reading.template(entry.value());
            if (Names.check(entry.key(), entry.keyPosition(), reading)) {
                values.put(entry.key(), template);
                places.put(entry.key(), entry.keyPosition());
            }
        }
        return new Assignments(values, places);
    }

    @Override
    public List<Template> templates(Assignments assignments) {
        return List.copyOf(assignments.values().values());
    }

    @Override
    public List<VariableWrite> writes(Assignments assignments) {
        return assignments.values().keySet().stream()
                .map(name -> new VariableWrite(name, false, assignments.places().get(name)))
                .toList();
    }

    @Override
    public String summary(Assignments assignments) {
        return "Set " + Values.shortened(String.join(", ", assignments.values().keySet()), 50);
    }

    @Override
    public @Nullable Object run(Assignments assignments, StepContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        assignments.values().forEach((name, template) -> {
            Object value = context.evaluate(template);
            context.variables().set(name, value);
            values.put(name, value);
        });
        return values.size() == 1 ? values.values().iterator().next() : values;
    }
}
