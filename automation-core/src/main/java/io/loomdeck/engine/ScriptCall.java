package io.loomdeck.engine;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Variables;
import io.loomdeck.trace.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One script that another one calls, in the caller's thread: under a guard of its own, which its time limit and its
 * {@code stop} reach, and with variables of its own.
 */
final class ScriptCall {

    private static final int DEEPEST = 16;

    private final Frame frame;
    private final Step step;
    private final Script script;

    ScriptCall(Frame frame, Step step, Script script) {
        this.frame = frame;
        this.step = step;
        this.script = script;
    }

    Map<String, Object> run(Map<String, ?> inputs) throws Exception {
        Attempt attempt = attempt(inputs);
        Scope scope = scope(attempt);
        Guard guard = frame.guard().ofScript(() -> {});
        guard.enter();
        Exception problem;
        try {
            problem = steps(attempt, scope, guard);
        } finally {
            guard.close();
        }
        Stop own = guard.ownStop();
        boolean early = own != null && own.passed() && frame.guard().stop() == null;
        if (problem != null && !early) {
            throw frame.guard().stop() == null ? explained(problem, own) : problem;
        }
        return Outputs.of(attempt, scope, early);
    }

    private Attempt attempt(Map<String, ?> inputs) {
        Attempt outer = frame.attempt();
        int depth = outer.call().depth() + 1;
        if (depth > DEEPEST) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "Scripts call each other more than " + DEEPEST + " deep",
                    "see to it that a script that calls itself comes to an end",
                    null);
        }
        AttemptRequest request = outer.request();
        AttemptRequest inner = new AttemptRequest(
                script,
                new LinkedHashMap<>(inputs),
                request.secrets(),
                request.job(),
                request.env(),
                request.consoleUrl(),
                request.workspace(),
                request.services());
        Plan plan = new Plan(script, outer.tools().options().stepTypes());
        String path = outer.call().path() + step.path() + "/";
        return outer.calling(inner, plan, new Attempt.Call(depth, path));
    }

    private Scope scope(Attempt attempt) {
        Map<String, Object> facts = Facts.of(attempt.request());
        Inputs inputs = Inputs.resolve(attempt.request(), facts, attempt.tools().expressions());
        if (!inputs.problems().isEmpty()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The inputs of " + script.name() + " are not right: " + String.join("; ", inputs.problems()),
                    null);
        }
        Map<String, @Nullable Object> names = new LinkedHashMap<>(inputs.values());
        if (frame.scope().has(Variables.HELD_LOCKS)) {
            names.put(Variables.HELD_LOCKS, frame.scope().get(Variables.HELD_LOCKS));
        }
        names.putAll(facts);
        return Scope.attempt(names);
    }

    /** Runs the steps and what is to follow them in any case; returns what failed first, or null. */
    private @Nullable Exception steps(Attempt attempt, Scope scope, Guard guard) {
        Duration limit = script.timeout();
        Future<?> timer = limit == null
                ? null
                : attempt.tools()
                        .timers()
                        .after(
                                limit,
                                () -> guard.stop(
                                        ErrorClass.TIMEOUT, "It did not end within " + Durations.format(limit)));
        Exception first = null;
        try {
            Blocks.run(script.steps(), inside(attempt, scope, guard));
        } catch (Exception problem) {
            first = problem;
        } finally {
            if (timer != null) {
                timer.cancel(false);
            }
        }
        if (!script.finallySteps().isEmpty()) {
            try {
                attempt.shields()
                        .run(
                                inside(attempt, scope, guard),
                                shield -> Blocks.run(script.finallySteps(), inside(attempt, scope, shield)));
            } catch (Exception problem) {
                first = first == null ? problem : first;
            }
        }
        return first;
    }

    private Frame inside(Attempt attempt, Scope scope, Guard guard) {
        return frame.calling(attempt, scope, guard);
    }

    private StepException explained(Exception problem, @Nullable Stop own) {
        if (own != null) {
            return new StepException(own.errorClass(), script.name() + ": " + own.message(), null, problem);
        }
        StepFailed failed = Failures.of(problem, null);
        Event.Failure failure = failed.failure();
        String place = failure.position() == null ? "" : ", line " + failure.position();
        return new StepException(
                failed.errorClass(), script.name() + place + ": " + failure.message(), failure.hint(), problem);
    }
}
