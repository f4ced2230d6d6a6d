package io.loomdeck.engine;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Lane;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.script.Step;
import io.loomdeck.script.StepLimit;
import io.loomdeck.script.Template;
import io.loomdeck.step.RetryLaterException;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.StepStatus;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step with the keys that all steps share. Their order: {@code if} is evaluated first, then {@code with}; then
 * each try runs the action within {@code timeout}, checks {@code expect} and takes {@code extract}, and {@code retry}
 * decides about another one.
 */
final class StepRunner {

    private final Frame frame;
    private final Plan.Planned planned;
    private final Step step;
    private final StepRun run;
    private int tries;

    private StepRunner(Frame frame, Plan.Planned planned) {
        this.frame = frame;
        this.planned = planned;
        this.step = planned.step();
        this.run = frame.begin(step.path(), step.action(), label());
    }

    /**
     * Runs a step in the calling thread.
     *
     * @return its value, raw, or null
     * @throws StepFailed after the failure was recorded
     */
    static @Nullable Object run(Step step, Frame frame) throws StepFailed {
        return new StepRunner(frame, frame.attempt().plan().of(step)).run();
    }

    /** What people read; a name whose expressions cannot be computed is shown as it was written. */
    private String label() {
        if (planned.label() instanceof Template.Constant constant) {
            return String.valueOf(constant.value());
        }
        try {
            return frame.attempt().tools().expressions().text(planned.label(), frame.scope());
        } catch (StepException e) {
            return String.valueOf(step.name());
        }
    }

    private @Nullable Object run() throws StepFailed {
        Trace trace = frame.attempt().trace();
        trace.begin(run);
        try {
            if (isSkipped()) {
                trace.end(run, StepStatus.SKIPPED, 0, null);
                return null;
            }
            Object value = tryUntilDone(withNames());
            trace.end(run, StepStatus.PASSED, tries, null);
            return value;
        } catch (Throwable problem) {
            throw failed(problem);
        }
    }

    private StepFailed failed(Throwable problem) {
        Stop stop = frame.guard().stop();
        if (stop == null) {
            StepFailed failure = Failures.of(problem, step.position());
            frame.attempt().trace().end(run, StepStatus.FAILED, Math.max(1, tries), failure.failure());
            return failure;
        }
        Event.Failure why = new Event.Failure(stop.errorClass().key(), stop.message(), null, null);
        frame.attempt().trace().end(run, StepStatus.CANCELLED, Math.max(1, tries), why);
        return new StepFailed(stop.errorClass(), why, problem);
    }

    private boolean isSkipped() {
        Template condition = step.options().condition();
        return condition != null && !Values.isTrue(evaluate(condition, frame.scope()));
    }

    private Scope withNames() {
        Map<String, Template> with = step.options().with();
        if (with.isEmpty()) {
            return frame.scope();
        }
        Map<String, @Nullable Object> names = new HashMap<>();
        Scope scope = frame.scope().declaring(names);
        with.forEach((name, template) -> names.put(name, evaluate(template, scope)));
        return scope;
    }

    private @Nullable Object evaluate(Template template, Scope scope) {
        return frame.attempt().tools().expressions().evaluate(template, scope);
    }

    private @Nullable Object tryUntilDone(Scope scope) throws Exception {
        RetryPolicy retry = step.options().retry();
        while (true) {
            tries++;
            try {
                return tryInTurn(scope);
            } catch (Exception problem) {
                StepFailed failure = Failures.of(problem, step.position());
                Width.Load load = planned.leaf() && frame.guard().stop() == null ? frame.load() : null;
                if (load != null) {
                    load.failed(failure.errorClass(), problem);
                }
                boolean again =
                        tries < retry.attempts() && frame.guard().stop() == null && retry.covers(failure.errorClass());
                if (!again) {
                    throw problem;
                }
                Duration wait = wait(retry, problem);
                frame.attempt()
                        .trace()
                        .record(run, new Event.StepRetried(run.id, tries, wait.toMillis(), failure.failure()));
                pause(wait);
            }
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        Width.Load load = frame.load();
        if (load != null) {
            load.pause();
        }
        try (var _ = run.waits(frame.attempt().standings()::changed).begin(WaitKind.RETRY, "")) {
            frame.attempt().tools().timers().sleep(wait);
        } finally {
            if (load != null) {
                load.resume();
            }
        }
    }

    /** Doubles with every try, with up to a quarter more or less, and is never longer than the longest allowed. */
    private Duration wait(RetryPolicy retry, Throwable problem) {
        double doubled = (double) retry.backoff().toMillis() * (1L << Math.min(30, tries - 1));
        double jitter = 0.75 + ThreadLocalRandom.current().nextDouble() / 2;
        long longest = retry.max().isZero() ? Long.MAX_VALUE : retry.max().toMillis();
        // Spread, so that those who were refused together do not come back together.
        double asked = askedFor(problem) * (0.75 + jitter / 3);
        return Duration.ofMillis((long) Math.min((double) longest, Math.max(asked, doubled * jitter)));
    }

    private static long askedFor(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryLaterException later) {
                return later.delay().toMillis();
            }
        }
        return 0;
    }

    /** A try waits for its turn before its time begins, so that a timeout tells of the other side and not of the queue. */
    private @Nullable Object tryInTurn(Scope scope) throws Exception {
        StepLimit limit = step.options().limit();
        if (limit == null) {
            return tryOnce(scope);
        }
        Context context = new Context(planned, frame.within(run, scope, frame.guard(), frame.lane()));
        try (var _ = LimitedStep.turn(limit, context.text(limit.key()), frame.attempt(), context)) {
            return tryOnce(scope);
        }
    }

    private @Nullable Object tryOnce(Scope scope) throws Exception {
        Duration timeout = step.options().timeout();
        if (timeout == null) {
            return perform(scope, frame.guard());
        }
        Guard guard = frame.guard().inner(() -> {});
        guard.enter();
        String message = "It did not end within " + Durations.format(timeout);
        var timer = frame.attempt().tools().timers().after(timeout, () -> guard.stop(ErrorClass.TIMEOUT, message));
        try {
            return perform(scope, guard);
        } catch (Exception problem) {
            Stop own = guard.ownStop();
            throw own != null && frame.guard().stop() == null ? timedOut(own, problem) : problem;
        } finally {
            timer.cancel(false);
            guard.close();
        }
    }

    private static Exception timedOut(Stop stop, Exception problem) {
        String hint = "give the step a longer timeout, or find out what it waits for";
        return new StepException(stop.errorClass(), stop.message(), hint, problem);
    }

    private @Nullable Object perform(Scope scope, Guard guard) throws Exception {
        guard.check();
        Lane lane = planned.lane() == null ? frame.lane() : planned.lane();
        Context context = new Context(planned, frame.within(run, scope, guard, lane));
        Object result =
                planned.leaf() ? performLeaf(context, lane) : planned.type().run(step.configuration(), context);
        if (step.id() != null) {
            scope.keepResult(step.id(), Results.plain(result));
        }
        if (!step.options().expect().isEmpty()) {
            context.check(step.options().expect(), result);
        }
        if (step.options().extract().isEmpty()) {
            return result;
        }
        context.extract(step.options().extract(), result);
        return Results.extracted(step.options().extract(), scope);
    }

    private @Nullable Object performLeaf(Context context, Lane lane) throws Exception {
        Gauge gauge = frame.attempt().gauge();
        gauge.busyBegins();
        try {
            return lane == Lane.CPU
                    ? context.onCpu(() -> planned.type().run(step.configuration(), context))
                    : planned.type().run(step.configuration(), context);
        } finally {
            gauge.busyEnds();
        }
    }
}
