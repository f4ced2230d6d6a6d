package io.loomdeck.step.control;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code try}: steps whose failure is answered by other steps, and what is done afterwards in any case. */
public final class TryStep implements StepType<TryStep.Attempt> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "try",
            "Runs steps; where one fails, runs those of catch and goes on as if nothing had happened; and runs those of "
                    + "finally in any case, even where the job is cancelled or a time limit has run out.",
            "",
            List.of(
                    StepDescriptor.Key.required("try", ValueType.STEPS, "The steps that may fail."),
                    new StepDescriptor.Key(
                            "catch",
                            ValueType.STEPS,
                            "What is done where one has failed. Or a list of answers, each {on, as, steps}, of which the "
                                    + "first that fits is taken.",
                            false,
                            List.of(),
                            CatchReader.ANSWER),
                    StepDescriptor.Key.optional(
                            "on",
                            ValueType.LIST,
                            "Which classes of errors are caught, one or a list of: "
                                    + String.join(", ", ErrorClasses.keys())
                                    + ". Default: all. What is not caught fails the step."),
                    StepDescriptor.Key.optional(
                            "as",
                            ValueType.TEXT,
                            "The variable that holds the error in catch: its class, message, hint and position. "
                                    + "fail: ${error} throws it again. Default: error. No expression."),
                    StepDescriptor.Key.optional(
                            "finally",
                            ValueType.STEPS,
                            "What is done afterwards in any case, within 60 seconds. Where something failed before, "
                                    + "that is what counts.")),
            Set.of(),
            false,
            """
            - try:
                - fail: { message: The door is locked, class: connection }
              catch:
                - on: [timeout, connection]
                  as: problem
                  steps:
                    - set: { seen: "${problem.class}: ${problem.message}" }
                - steps:
                    - fail: ${error}
              finally:
                - set: { tidied: true }
            - expect: "${seen == 'connection: The door is locked' and tidied}"
            """,
            true);

    /**
     * What is tried.
     *
     * @param always null for nothing
     */
    public record Attempt(Step.Block body, List<Answer> answers, Step.@Nullable Block always) {
        public Attempt {
            answers = List.copyOf(answers);
        }
    }

    /**
     * What is done about some failures.
     *
     * @param on empty for all
     */
    public record Answer(Set<ErrorClass> on, String as, Step.Block block) {
        public Answer {
            on = Set.copyOf(on);
        }

        boolean fits(Event.Failure failure) {
            return on.isEmpty()
                    || ErrorClasses.parse(failure.errorClass())
                            .filter(on::contains)
                            .isPresent();
        }
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Attempt read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        SourceNode body = keys.node("try");
        SourceNode always = keys.node("finally");
        List<Answer> answers = new CatchReader(reading).read(keys);
        if (body != null && keys.node("catch") == null && always == null) {
            reading.diagnostics()
                    .error(
                            body.position(),
                            "try-alone",
                            "`try` needs a `catch` or a `finally`",
                            "Add catch: with what is done about a failure");
        }
        return body == null
                ? null
                : new Attempt(
                        block("try", body, reading),
                        answers,
                        always == null ? null : block("finally", always, reading));
    }

    private static Step.Block block(String name, SourceNode steps, StepReading reading) {
        return new Step.Block(name, reading.steps(steps, name), false, List.of());
    }

    @Override
    public List<Step.Block> blocks(Attempt attempt) {
        List<Step.Block> blocks = new ArrayList<>();
        blocks.add(attempt.body());
        attempt.answers().forEach(answer -> blocks.add(answer.block()));
        if (attempt.always() != null) {
            blocks.add(attempt.always());
        }
        return blocks;
    }

    @Override
    public List<Template> templates(Attempt attempt) {
        return List.of();
    }

    @Override
    public String summary(Attempt attempt) {
        int steps = attempt.body().steps().size();
        return "Try " + steps + (steps == 1 ? " step" : " steps");
    }

    @Override
    public @Nullable Object run(Attempt attempt, StepContext context) throws Exception {
        Object value;
        try {
            value = answered(attempt, context);
        } catch (Exception problem) {
            tidyUpAfter(problem, attempt, context);
            throw problem;
        }
        if (attempt.always() != null) {
            context.runAlways(attempt.always());
        }
        return value;
    }

    private static @Nullable Object answered(Attempt attempt, StepContext context) throws Exception {
        try {
            return context.run(attempt.body(), Map.of());
        } catch (Exception problem) {
            Event.Failure failure = context.failure(problem);
            if (failure == null) {
                throw problem;
            }
            for (Answer answer : attempt.answers()) {
                if (answer.fits(failure)) {
                    return context.run(answer.block(), Map.of(answer.as(), new CaughtError(problem, failure)));
                }
            }
            throw problem;
        }
    }

    /** A failure here is recorded with its own step run; the one before it is what counts. */
    private static void tidyUpAfter(Exception problem, Attempt attempt, StepContext context) {
        if (attempt.always() == null) {
            return;
        }
        try {
            context.runAlways(attempt.always());
        } catch (Exception later) {
            problem.addSuppressed(later);
        }
    }
}
