package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.OnError;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepContext.Round;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rounds of one loop, at most so many at once.
 *
 * <p>Concurrency: virtual threads take rounds until there are none. The first is started by the loop's own thread, each
 * further one by the thread before it as soon as that has a round, so there are never more threads than rounds, and a
 * round that waits for its turn is no object at all; and none is started while another still waits for a round. Where the
 * loop finds its own concurrency, a thread that is one too many ends after its round. The loop's own thread waits until the last thread has ended, and
 * passes on a stop of its guard. Under {@code onError: stop} the first failure stops the guard of all rounds. After a stop
 * the threads have {@link EngineOptions#joinBound} to end; those that do not are reported and left behind.
 */
final class FanOut {

    /** Rounds beyond this are counted and not sent one by one. */
    private static final long MOST_SENT = 1_000;

    private final Step step;
    private final Frame frame;
    private final Rounds rounds;
    private final LoopMeter meter;
    private final OnError onError;
    private final Guard guard;
    private final LoopTrace trace;

    /** So many threads an attempt has at most; loops beyond it go on with those they have, at least one each. */
    private static final int MOST_THREADS = 20_000;

    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable FirstFailure> first = new AtomicReference<>();

    /** The failure that is told about, with its round. */
    private record FirstFailure(
            StepFailed failure, long index, @Nullable String label) {}

    FanOut(Step step, Frame frame, Rounds rounds, LoopMeter meter) {
        this.step = step;
        this.frame = frame;
        this.rounds = rounds;
        this.meter = meter;
        this.onError =
                step.options().onError() == null ? OnError.STOP : step.options().onError();
        this.guard = frame.guard().inner(ending::countDown);
        this.trace = new LoopTrace(frame, meter);
    }

    void run() throws Exception {
        try {
            if (meter.width().isOne()) {
                runHere();
            } else {
                runThreads();
            }
        } finally {
            trace.finish();
        }
        frame.guard().check();
        report();
    }

    private void runHere() throws InterruptedException {
        Rounds.Numbered round = rounds.next();
        while (round != null && guard.stop() == null) {
            runRound(round, frame.thread());
            round = guard.stop() == null ? rounds.next() : null;
        }
    }

    private void runThreads() throws InterruptedException {
        threads.set(1);
        startThread();
        try (var _ = trace.run().waits(frame.attempt().standings()::changed).begin(WaitKind.ROUNDS, "")) {
            ending.await();
        } catch (InterruptedException e) {
            Stop why = frame.guard().stop();
            guard.stop(
                    why == null ? ErrorClass.CANCELLED : why.errorClass(),
                    why == null ? "The loop was interrupted" : why.message());
            join();
            throw e;
        }
        join();
    }

    private void join() {
        Duration bound = frame.attempt().tools().options().joinBound();
        boolean inTime = frame.attempt().shields().await(ended, bound);
        if (!inTime) {
            String what = threads.get() + " threads of the loop did not end within " + bound.toMillis()
                    + " ms after they were interrupted, and are left behind";
            frame.attempt().trace().send(new Event.Logged(trace.run().announcedId(), Event.LogLevel.ERROR, what));
        }
    }

    private void startThread() {
        Thread.ofVirtual().name("loomdeck-round").start(this::takeRounds);
    }

    private void takeRounds() {
        Gauge gauge = frame.attempt().gauge();
        Strand thread = gauge.threadBegins(trace.run());
        frame.attempt().standings().changed();
        guard.enter();
        boolean left = false;
        try {
            Rounds.Numbered round = nextRound();
            while (round != null) {
                if (mayStartAnother()) {
                    startThread();
                }
                runRound(round, thread);
                left = isOneTooMany();
                round = left ? null : nextRound();
            }
        } finally {
            guard.leave();
            gauge.threadEnds(thread);
            if (!left && threads.decrementAndGet() == 0) {
                ending.countDown();
                ended.countDown();
            }
        }
    }

    /** Takes the calling thread out of the count if there are more threads than the loop may have; never the last. */
    private boolean isOneTooMany() {
        int now = threads.get();
        while (now > meter.mostThreads()) {
            if (threads.compareAndSet(now, now - 1)) {
                return true;
            }
            now = threads.get();
        }
        return false;
    }

    private boolean mayStartAnother() {
        if (idle.get() > 0 || frame.attempt().gauge().runningThreads() >= MOST_THREADS) {
            return false;
        }
        int now = threads.get();
        while (now < meter.mostThreads()) {
            if (threads.compareAndSet(now, now + 1)) {
                return true;
            }
            now = threads.get();
        }
        return false;
    }

    private Rounds.@Nullable Numbered nextRound() {
        idle.incrementAndGet();
        try {
            return guard.stop() == null ? rounds.next() : null;
        } catch (InterruptedException e) {
            return null;
        } catch (RuntimeException e) {
            failed(new FirstFailure(Failures.of(e, step.position()), -1, null));
            return null;
        } finally {
            idle.decrementAndGet();
        }
    }

    private void runRound(Rounds.Numbered numbered, Strand thread) {
        Round round = numbered.round();
        boolean isolated = round.block().concurrent();
        Scope scope = isolated
                ? frame.scope().isolated(round.declared())
                : frame.scope().declaring(round.declared());
        Owned owned = isolated ? new Owned() : frame.owned();
        Width.Load load = meter.width().begin(frame.load());
        Frame.RoundPlace place = new Frame.RoundPlace(numbered.index(), round.label(), quiet(numbered.index()), load);
        Frame inner = new Frame(frame.attempt(), scope, guard, trace.run(), thread, place, frame.lane(), owned);
        long start = meter.begin();
        trace.changed();
        boolean passed = false;
        try {
            round.onResult().accept(Results.plain(Blocks.run(round.block().steps(), inner)));
            passed = true;
        } catch (StepFailed failure) {
            failed(new FirstFailure(failure, numbered.index(), round.label()));
        } catch (RuntimeException failure) {
            failed(new FirstFailure(Failures.of(failure, step.position()), numbered.index(), round.label()));
        } finally {
            if (isolated && !owned.isEmpty()) {
                Joins.uninterrupted(owned::close);
            }
            meter.width().end(load, passed);
            meter.end(start, passed);
            trace.changed();
        }
    }

    private @Nullable Aggregate quiet(long index) {
        Aggregate outer = frame.quiet();
        if (outer != null) {
            return outer;
        }
        return index >= MOST_SENT || frame.attempt().trace().isLong() ? trace.aggregate() : null;
    }

    private void failed(FirstFailure failure) {
        if (guard.stop() != null) {
            return;
        }
        first.compareAndSet(null, failure);
        if (onError == OnError.STOP) {
            guard.stop(ErrorClass.CANCELLED, "Another round of the loop failed");
        }
    }

    private void report() throws StepFailed {
        FirstFailure failure = first.get();
        if (failure == null || (onError == OnError.CONTINUE && failure.index() >= 0)) {
            return;
        }
        if (failure.index() < 0 || onError == OnError.STOP) {
            throw failure.failure();
        }
        Event.Failure one = failure.failure().failure();
        String label = failure.label() == null ? "" : " (" + failure.label() + ")";
        String message = meter.failed() + " of " + meter.done() + " rounds failed; round " + (failure.index() + 1)
                + label + ": " + one.message();
        Event.Failure summary = new Event.Failure(one.errorClass(), message, one.hint(), one.position());
        throw new StepFailed(failure.failure().errorClass(), summary, failure.failure());
    }
}
