package io.loomdeck.engine;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Input;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from its first event to its last.
 *
 * <p>Concurrency: a coordinating thread does all that is here, in order; the steps, and after them the {@code finally}
 * steps, each get a thread of their own under a guard of their own. So even a step that does not end when it is
 * interrupted only delays the attempt's end by {@link EngineOptions#joinBound}, and cancelling never touches
 * {@code finally}.
 */
final class AttemptLife {

    private static final int LONGEST_INPUT = 10_000;

    private final Attempt attempt;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Guard guard = Guard.outermost(stopping::countDown);
    private final CountDownLatch finallyStopping = new CountDownLatch(1);
    private final Guard finallyGuard = Guard.outermost(finallyStopping::countDown);

    AttemptLife(Attempt attempt) {
        this.attempt = attempt;
    }

    /**
     * What is known about the attempt's end so far.
     *
     * @param early whether the script ended itself before its last step
     */
    private record End(
            Outcome outcome, Event.@Nullable Failure error, boolean early, Event.@Nullable Question question) {
        static final End PASSED = new End(Outcome.PASSED, null, false, null);
        static final End FINISHED = new End(Outcome.PASSED, null, true, null);

        static End failed(Event.@Nullable Failure error) {
            return new End(Outcome.FAILED, error, false, null);
        }

        static End failed(StepException problem) {
            return failed(Failures.of(problem, null).failure());
        }
    }

    void cancel(String reason) {
        guard.stop(ErrorClass.CANCELLED, reason);
    }

    void kill(String reason) {
        finallyGuard.stop(ErrorClass.CANCELLED, reason);
        attempt.shields().kill(reason);
        guard.stop(ErrorClass.CANCELLED, reason);
    }

    /** Runs the attempt in the calling thread, which is the coordinating one. */
    AttemptResult run() {
        AttemptRequest request = attempt.request();
        Map<String, Object> facts = Facts.of(request);
        Inputs inputs = Inputs.resolve(request, facts, attempt.tools().expressions());
        attempt.trace().send(new Event.AttemptStarted(request.script().name(), shown(inputs)));
        Map<String, @Nullable Object> names = new LinkedHashMap<>(inputs.values());
        names.putAll(facts);
        Scope scope = Scope.attempt(names);
        End end = inputs.problems().isEmpty() ? steps(scope) : refused(inputs.problems());
        Map<String, Object> outputs = Map.of();
        if (end.outcome() == Outcome.PASSED) {
            try {
                outputs = Outputs.of(attempt, scope, end.early());
            } catch (StepException e) {
                end = End.failed(e);
            }
        }
        return finish(end, outputs);
    }

    private static End refused(List<String> problems) {
        String message = String.join("; ", problems);
        return End.failed(new Event.Failure(ErrorClass.SCRIPT.key(), message, null, null));
    }

    private Map<String, String> shown(Inputs inputs) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Input input : attempt.request().script().inputs()) {
            Object value = inputs.values().get(input.name());
            if (value != null) {
                boolean secret = input.type() == Input.Type.SECRET;
                shown.put(input.name(), secret ? Masker.MASK : Values.shortened(Values.text(value), LONGEST_INPUT));
            }
        }
        return shown;
    }

    private End steps(Scope scope) {
        Duration timeout = attempt.request().script().timeout();
        End end;
        try {
            end = under(guard, stopping, timeout, "The script", toRun(scope), scope);
            if (end.outcome() == Outcome.WAITING) {
                keep(Checkpoint.state(scope, attempt.trace()));
                return end;
            }
        } catch (StepException e) {
            end = End.failed(e);
        }
        List<Step> finallySteps = attempt.request().script().finallySteps();
        if (finallySteps.isEmpty() || finallyGuard.stop() != null) {
            return end;
        }
        Duration limit = attempt.tools().options().finallyGrace();
        End last = under(finallyGuard, finallyStopping, limit, "The finally block", finallySteps, scope);
        return end.outcome() == Outcome.PASSED && last.outcome() != Outcome.PASSED ? last : end;
    }

    /** All steps, or where an earlier attempt of the job has left something, the rest of them. */
    private List<Step> toRun(Scope scope) {
        List<Step> all = attempt.request().script().steps();
        Resumption resumption = attempt.request().services().find(Resumption.class);
        if (resumption == null) {
            return all;
        }
        Checkpoint.restore(resumption.checkpoint(), attempt.request().workspace(), scope);
        return all.stream()
                .dropWhile(step -> !step.path().equals(resumption.step()))
                .toList();
    }

    /** What files are open in the workspace is closed before they are copied. */
    private void keep(String state) {
        closeOwned();
        Event.Artifact kept = Checkpoint.write(state, attempt.request().workspace());
        attempt.trace().send(new Event.ArtifactKept(0, kept));
    }

    /** Runs steps in a thread of their own and waits for their end, or for their not ending after a stop. */
    private End under(
            Guard own, CountDownLatch stopped, @Nullable Duration limit, String what, List<Step> steps, Scope scope) {
        AtomicReference<@Nullable StepFailed> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().name("loomdeck-attempt").start(() -> {
            Strand thread = attempt.gauge().threadBegins(null);
            own.enter();
            try {
                Blocks.run(steps, new Frame(attempt, scope, own, null, thread, null, Lane.IO, attempt.owned()));
            } catch (StepFailed e) {
                failure.set(e);
            } catch (RuntimeException e) {
                failure.set(Failures.of(e, null));
            } finally {
                own.leave();
                attempt.gauge().threadEnds(thread);
                ended.countDown();
                stopped.countDown();
            }
        });
        var timer = limit == null
                ? null
                : attempt.tools().timers().after(limit, () -> own.stop(ErrorClass.TIMEOUT, tooLong(what, limit)));
        boolean inTime = awaitEnd(stopped, ended);
        if (timer != null) {
            timer.cancel(false);
        }
        return end(own, inTime, failure.get());
    }

    private static String tooLong(String what, Duration limit) {
        return what + " did not end within " + Durations.format(limit);
    }

    private boolean awaitEnd(CountDownLatch stopped, CountDownLatch ended) {
        while (!Joins.await(stopped, Duration.ofDays(1))) {
            // a script may well run for longer than a day
        }
        Duration bound = attempt.tools().options().joinBound().plusMillis(500);
        boolean inTime = attempt.shields().await(ended, bound);
        if (!inTime) {
            attempt.trace()
                    .send(new Event.Logged(
                            0,
                            Event.LogLevel.ERROR,
                            attempt.gauge().runningThreads() + " threads did not end within " + bound.toMillis()
                                    + " ms after they were interrupted, and are left behind"));
        }
        return inTime;
    }

    private static End end(Guard own, boolean inTime, @Nullable StepFailed failure) {
        Stop stop = own.stop();
        if (stop != null && stop.passed()) {
            return End.FINISHED;
        }
        if (failure == null && inTime) {
            return End.PASSED;
        }
        if (stop == null) {
            return End.failed(failure == null ? null : failure.failure());
        }
        if (stop.question() != null && inTime) {
            return new End(Outcome.WAITING, null, false, stop.question());
        }
        Outcome outcome = stop.errorClass() == ErrorClass.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
        Event.Failure why = new Event.Failure(stop.errorClass().key(), stop.message(), null, null);
        return new End(outcome, why, false, null);
    }

    private AttemptResult finish(End end, Map<String, Object> outputs) {
        Trace trace = attempt.trace();
        closeOwned();
        attempt.standings().end();
        keepTrace();
        Recording recording = attempt.request().services().find(Recording.class);
        if (recording != null) {
            recording.keep(trace, attempt.request().workspace().root());
        }
        trace.send(attempt.gauge().sample());
        Event.AttemptFinished last =
                trace.close(new Event.AttemptFinished(end.outcome(), end.error(), outputs, end.question()));
        return new AttemptResult(last.outcome(), last.error(), last.outputs());
    }

    /** Closes what belongs to the attempt; a thing that cannot be closed in time is left behind. */
    private void closeOwned() {
        if (attempt.owned().isEmpty()) {
            return;
        }
        CountDownLatch closed = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            attempt.owned().close();
            closed.countDown();
        });
        if (!Joins.await(closed, attempt.tools().options().joinBound().multipliedBy(2))) {
            attempt.trace()
                    .send(new Event.Logged(
                            0, Event.LogLevel.WARN, "Something that the job opened could not be closed in time"));
        }
    }

    private void keepTrace() {
        try {
            Path file = attempt.trace().closeFile();
            if (file != null) {
                Path root = attempt.request().workspace().root();
                attempt.trace().send(new Event.ArtifactKept(0, Artifacts.describe(root, file, "trace")));
            }
        } catch (UncheckedIOException | StepException e) {
            attempt.trace().send(new Event.Shed("trace", 1, "" + e.getMessage()));
        }
    }
}
