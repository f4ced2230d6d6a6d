package io.loomdeck.engine;

import io.loomdeck.script.Lane;
import io.loomdeck.trace.Event;
import org.jspecify.annotations.Nullable;

/**
 * Where a block runs: in which scope, under which guard, below which step run, in which thread. Immutable; belongs to one
 * thread.
 *
 * @param parent null at the top of the attempt
 * @param round which round of the innermost loop this is, or null
 * @param lane that an outer step asked for
 * @param owned what {@code threadScoped} things belong to
 */
record Frame(
        Attempt attempt,
        Scope scope,
        Guard guard,
        @Nullable StepRun parent,
        Strand thread,
        @Nullable RoundPlace round,
        Lane lane,
        Owned owned) {

    /**
     * A round of a loop.
     *
     * @param label what the loop goes over, or null
     * @param quiet counts the round's step runs where they are not sent, or null
     * @param load what the round tells a loop that finds its own concurrency, or null where there is none
     */
    record RoundPlace(
            long index, @Nullable String label, @Nullable Aggregate quiet, Width.@Nullable Load load) {}

    @Nullable
    Aggregate quiet() {
        return round == null ? null : round.quiet();
    }

    Width.@Nullable Load load() {
        return round == null ? null : round.load();
    }

    /** A step run that begins now, not yet announced. */
    StepRun begin(String path, String action, String label) {
        Trace trace = attempt.trace();
        Event.StepStarted started = new Event.StepStarted(
                trace.nextStepRun(),
                parent == null ? 0 : parent.id,
                attempt.call().path() + path,
                action,
                label,
                thread.number,
                round == null ? null : (Long) round.index(),
                round == null ? null : round.label());
        StepRun run = new StepRun(parent, started, trace.micros(), quiet(), thread);
        thread.entered(run);
        return run;
    }

    /** The same place inside of a step run, with its scope and its guard. */
    Frame within(StepRun run, Scope inner, Guard innerGuard, Lane innerLane) {
        return new Frame(attempt, inner, innerGuard, run, thread, round, innerLane, owned);
    }

    /** The same place for the steps of a script that is called here. */
    Frame calling(Attempt called, Scope itsScope, Guard itsGuard) {
        return new Frame(called, itsScope, itsGuard, parent, thread, round, lane, owned);
    }
}
