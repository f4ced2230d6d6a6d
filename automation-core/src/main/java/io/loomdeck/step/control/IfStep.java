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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code if} with {@code then}: one of two blocks. */
public final class IfStep implements StepType<IfStep.Choice> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "if",
            "Runs the steps of then where the condition holds, else those of else.",
            "",
            List.of(
                    StepDescriptor.Key.required(
                            "if",
                            ValueType.ANY,
                            "What must hold: true, or anything but false, 0, null and what is empty."),
                    StepDescriptor.Key.required("then", ValueType.STEPS, "What is done where it holds."),
                    StepDescriptor.Key.optional(
                            "else", ValueType.STEPS, "What is done where it does not. Default: nothing.")),
            Set.of(),
            false,
            """
            - if: ${1 + 1 == 2}
              then:
                - log: Arithmetic still works
              else:
                - fail: Arithmetic is broken
            """,
            true);

    /**
     * The two blocks.
     *
     * @param otherwise null for nothing
     */
    public record Choice(Template condition, Step.Block then, Step.@Nullable Block otherwise) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Choice read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template condition = keys.template("if");
        SourceNode then = keys.node("then");
        SourceNode otherwise = keys.node("else");
        Step.Block thenBlock = then == null ? null : block("then", then, reading);
        Step.Block elseBlock = otherwise == null ? null : block("else", otherwise, reading);
        return condition == null || thenBlock == null ? null : new Choice(condition, thenBlock, elseBlock);
    }

    private static Step.Block block(String name, SourceNode steps, StepReading reading) {
        return new Step.Block(name, reading.steps(steps, name), false, List.of());
    }

    @Override
    public List<Step.Block> blocks(Choice choice) {
        return choice.otherwise() == null ? List.of(choice.then()) : List.of(choice.then(), choice.otherwise());
    }

    @Override
    public List<Template> templates(Choice choice) {
        return List.of(choice.condition());
    }

    @Override
    public String summary(Choice choice) {
        String condition =
                choice.condition() instanceof Template.Expression expression ? expression.source() : "a condition";
        return "If " + Values.shortened(condition.strip(), 50);
    }

    @Override
    public @Nullable Object run(Choice choice, StepContext context) throws Exception {
        boolean holds = Values.isTrue(context.evaluate(choice.condition()));
        Step.Block chosen = holds ? choice.then() : choice.otherwise();
        return chosen == null ? null : context.run(chosen, Map.of());
    }
}
