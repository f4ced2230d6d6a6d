package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
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

/** {@code while}: the same steps as long as a condition holds. */
public final class WhileStep implements StepType<WhileStep.Loop> {

    private static final long MOST_ROUNDS = 10_000;

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "while",
            "Runs steps again and again as long as a condition holds, which is looked at before every round.",
            "",
            LoopKeys.with(
                    StepDescriptor.Key.required(
                            "while", ValueType.ANY, "What must hold for another round; often ${…} over a variable."),
                    StepDescriptor.Key.optional(
                            "max",
                            ValueType.NUMBER,
                            "After so many rounds the loop fails where the condition still holds. Default: 10000. "
                                    + "No expression.")),
            Set.of(),
            false,
            """
            - set: { page: 1 }
            - while: ${page < 4}
              max: 100
              steps:
                - log: Page ${page}
                - set: { page: "${page + 1}" }
            - expect: ${page == 4}
            """,
            true);

    /**
     * A loop.
     *
     * @param max at least 1
     */
    public record Loop(Template condition, long max, LoopKeys keys) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Loop read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template condition = keys.template("while");
        long max = keys.integer("max", MOST_ROUNDS);
        SourceNode maxNode = keys.node("max");
        if (max < 1 && maxNode != null) {
            reading.diagnostics().error(maxNode.position(), "out-of-range", "`max` must be at least 1: " + max, null);
        }
        LoopKeys shared = LoopKeys.read(keys, reading);
        return condition == null || shared == null ? null : new Loop(condition, max, shared);
    }

    @Override
    public List<Step.Block> blocks(Loop loop) {
        return List.of(loop.keys().body());
    }

    @Override
    public List<Template> templates(Loop loop) {
        return loop.keys().templates(loop.condition());
    }

    @Override
    public List<VariableWrite> writes(Loop loop) {
        return loop.keys().writes();
    }

    @Override
    public String summary(Loop loop) {
        return "While " + Conditions.shown(loop.condition());
    }

    @Override
    public @Nullable Object run(Loop loop, StepContext context) throws Exception {
        return loop.keys().run(context, begun -> another(loop, begun, context), -1);
    }

    private static boolean another(Loop loop, int begun, StepContext context) {
        boolean holds = Values.isTrue(context.evaluate(loop.condition()));
        if (holds && begun >= loop.max()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The condition still holds after " + begun + " rounds",
                    "see to it that a step of the loop changes it, or allow more rounds with max",
                    null);
        }
        return holds;
    }
}
