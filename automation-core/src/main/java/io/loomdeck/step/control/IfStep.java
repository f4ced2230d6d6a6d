package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code if} with {@code then}: the first of some blocks whose condition holds. */
public final class IfStep implements StepType<IfStep.Choice> {

    private static final List<StepDescriptor.Key> ARM = List.of(
            StepDescriptor.Key.required("if", ValueType.ANY, "What must hold where nothing before it did."),
            StepDescriptor.Key.required("then", ValueType.STEPS, "What is done where it holds."));

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "if",
            "Runs the steps of then where the condition holds, else those of the first elseIf whose condition does, else "
                    + "those of else.",
            "",
            List.of(
                    StepDescriptor.Key.required(
                            "if",
                            ValueType.ANY,
                            "What must hold: true, or anything but false, 0, null and what is empty."),
                    StepDescriptor.Key.required("then", ValueType.STEPS, "What is done where it holds."),
                    new StepDescriptor.Key(
                            "elseIf",
                            ValueType.LIST,
                            "Further conditions, each with its then; they are looked at in order, and the first that "
                                    + "holds counts.",
                            false,
                            List.of(),
                            ARM),
                    StepDescriptor.Key.optional(
                            "else", ValueType.STEPS, "What is done where none holds. Default: nothing.")),
            Set.of(),
            false,
            """
            - set: { stock: 7 }
            - if: ${stock > 10}
              then:
                - set: { note: plenty }
              elseIf:
                - if: ${stock > 5}
                  then:
                    - set: { note: enough }
                - if: ${stock > 0}
                  then:
                    - set: { note: little }
              else:
                - set: { note: nothing }
            - expect: ${note == 'enough'}
            """,
            true);

    /**
     * The blocks in the order of their conditions.
     *
     * @param otherwise null for nothing
     */
    public record Choice(List<Arm> arms, Step.@Nullable Block otherwise) {
        public Choice {
            arms = List.copyOf(arms);
        }
    }

    /** A block with its condition. */
    public record Arm(Template condition, Step.Block then) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Choice read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        List<Arm> arms = new ArrayList<>();
        Arm first = arm(keys, "then", reading);
        if (first != null) {
            arms.add(first);
        }
        further(keys.node("elseIf"), reading, arms);
        SourceNode otherwise = keys.node("else");
        Step.Block elseBlock = otherwise == null ? null : block("else", otherwise, reading);
        return first == null ? null : new Choice(arms, elseBlock);
    }

    private static void further(@Nullable SourceNode value, StepReading reading, List<Arm> arms) {
        List<SourceNode> items =
                value == null ? List.of() : value instanceof SourceNode.Sequence list ? list.items() : List.of(value);
        for (int i = 0; i < items.size(); i++) {
            Arm arm = arm(reading.mapping(items.get(i), ARM), "elseIf[" + i + "].then", reading);
            if (arm != null) {
                arms.add(arm);
            }
        }
    }

    private static @Nullable Arm arm(MappingReader keys, String blockName, StepReading reading) {
        Template condition = keys.template("if");
        SourceNode then = keys.node("then");
        Step.Block block = then == null ? null : block(blockName, then, reading);
        return condition == null || block == null ? null : new Arm(condition, block);
    }

    private static Step.Block block(String name, SourceNode steps, StepReading reading) {
        return new Step.Block(name, reading.steps(steps, name), false, List.of());
    }

    @Override
    public List<Step.Block> blocks(Choice choice) {
        List<Step.Block> blocks = new ArrayList<>();
        choice.arms().forEach(arm -> blocks.add(arm.then()));
        if (choice.otherwise() != null) {
            blocks.add(choice.otherwise());
        }
        return blocks;
    }

    @Override
    public List<Template> templates(Choice choice) {
        return choice.arms().stream().map(Arm::condition).toList();
    }

    @Override
    public String summary(Choice choice) {
        return "If " + Conditions.shown(choice.arms().getFirst().condition());
    }

    @Override
    public @Nullable Object run(Choice choice, StepContext context) throws Exception {
        for (Arm arm : choice.arms()) {
            if (Values.isTrue(context.evaluate(arm.condition()))) {
                return context.run(arm.then(), Map.of());
            }
        }
        return choice.otherwise() == null ? null : context.run(choice.otherwise(), Map.of());
    }
}
