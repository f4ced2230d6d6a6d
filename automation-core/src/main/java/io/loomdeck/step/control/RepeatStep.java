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

/** {@code repeat}: the same steps so many times, or until something holds. */
public final class RepeatStep implements StepType<RepeatStep.Loop> {

    private static final long MOST_ROUNDS = 1_000_000_000;

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "repeat",
            "Runs steps so many times. With until it ends as soon as that holds after a round, and fails where it does "
                    + "not hold after the last.",
            "",
            LoopKeys.with(
                    StepDescriptor.Key.required("repeat", ValueType.NUMBER, "How many rounds, at most with until."),
                    StepDescriptor.Key.optional(
                            "until",
                            ValueType.ANY,
                            "Looked at after every round: where it holds there is no further one.")),
            Set.of(),
            false,
            """
            - repeat: 10
              until: ${arrived >= 3}
              pause: 1ms
              steps:
                - increment: arrived
            - expect: ${arrived == 3}
            - repeat: 5
              index: n
              concurrency: 5
              collect: squares
              steps:
                - set: { square: "${n * n}" }
            - expect: ${squares == [0, 1, 4, 9, 16]}
            """,
            true);

    /**
     * A loop.
     *
     * @param until null for all rounds
     */
    public record Loop(Template times, @Nullable Template until, LoopKeys keys) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Loop read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template times = keys.template("repeat");
        SourceNode node = keys.node("repeat");
        if (times instanceof Template.Constant constant && node != null && !isPossible(constant.value())) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "out-of-range",
                            "`repeat` takes a whole number from 0 to " + MOST_ROUNDS + ", not "
                                    + Values.describe(constant.value()),
                            "Write how many rounds there are at most; `while` goes on without a number");
        }
        LoopKeys shared = LoopKeys.read(keys, reading);
        SourceNode until = keys.node("until");
        if (until != null && shared != null && shared.body().concurrent()) {
            reading.diagnostics()
                    .error(
                            until.position(),
                            "until-concurrent",
                            "`until` is looked at after every round, so the rounds cannot run at the same time",
                            "Leave `concurrency` out, or use `while` with a variable that rounds `increment`");
        }
        return times == null || shared == null ? null : new Loop(times, keys.template("until"), shared);
    }

    @Override
    public List<Step.Block> blocks(Loop loop) {
        return List.of(loop.keys().body());
    }

    @Override
    public List<Template> templates(Loop loop) {
        return loop.keys().templates(loop.times());
    }

    @Override
    public List<Template> lateTemplates(Loop loop) {
        return loop.until() == null ? List.of() : List.of(loop.until());
    }

    @Override
    public List<VariableWrite> writes(Loop loop) {
        return loop.keys().writes();
    }

    @Override
    public String summary(Loop loop) {
        String times = Conditions.shown(loop.times());
        return loop.until() == null
                ? "Repeat " + times + " times"
                : "Repeat until " + Conditions.shown(loop.until()) + ", at most " + times + " times";
    }

    @Override
    public @Nullable Object run(Loop loop, StepContext context) throws Exception {
        Object value = context.evaluate(loop.times());
        Double times = Values.number(value);
        if (times == null || !isPossible(value)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "repeat needs a whole number from 0 to " + MOST_ROUNDS + ", but it got " + Values.describe(value),
                    null);
        }
        long most = times.longValue();
        long total = loop.until() == null ? most : -1;
        return loop.keys().run(context, begun -> another(loop, begun, most, context), total);
    }

    private static boolean another(Loop loop, int begun, long most, StepContext context) {
        Template until = loop.until();
        if (until == null) {
            return begun < most;
        }
        if (begun > 0 && Values.isTrue(context.evaluate(until))) {
            return false;
        }
        if (begun >= most) {
            throw new StepException(
                    ErrorClass.ASSERTION,
                    "After " + begun + " rounds this does not hold yet: " + Conditions.shown(until),
                    "allow more rounds, or pause longer between them",
                    null);
        }
        return true;
    }

    private static boolean isPossible(@Nullable Object value) {
        Double number = Values.number(value);
        return number != null && number == Math.rint(number) && number >= 0 && number <= MOST_ROUNDS;
    }
}
