package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a step, as the trace knows it.
 *
 * <p>Most are announced when they begin. One that is quiet, deep in a long loop, is announced only when it fails or when
 * something below it does; what is recorded about it is held until then, or dropped when it passes. {@code announced} and
 * {@code held} are guarded by the trace's lock; its thread alone may read {@code announced} without, after all below it
 * has ended.
 */
final class StepRun {

    /** What a quiet step run holds at most. */
    private static final int MOST_HELD = 32;

    final long id;
    final @Nullable StepRun parent;
    final Event.StepStarted started;
    final long startMicros;
    final @Nullable Aggregate quiet;
    final Strand strand;

    volatile boolean announced;
    private @Nullable List<Event> held;
    private volatile @Nullable WaitLog waits;

    StepRun(
            @Nullable StepRun parent,
            Event.StepStarted started,
            long startMicros,
            @Nullable Aggregate quiet,
            Strand strand) {
        this.id = started.stepRun();
        this.parent = parent;
        this.started = started;
        this.startMicros = startMicros;
        this.quiet = quiet;
        this.strand = strand;
    }

    /** The nearest step run that the trace's readers know, 0 for the attempt. */
    long announcedId() {
        for (StepRun run = this; run != null; run = run.parent) {
            if (run.announced) {
                return run.id;
            }
        }
        return 0;
    }

    /** What it waits for, from any thread; the argument is called whenever that changes. */
    WaitLog waits(Runnable onChange) {
        WaitLog known = waits;
        if (known == null) {
            synchronized (this) {
                known = waits;
                if (known == null) {
                    known = new WaitLog(onChange);
                    waits = known;
                }
            }
        }
        return known;
    }

    /** The same where it has waited for anything yet, else null. */
    @Nullable
    WaitLog waitsOrNull() {
        return waits;
    }

    void hold(Event event) {
        List<Event> events = held;
        if (events == null) {
            events = new ArrayList<>(4);
            held = events;
        }
        if (events.size() < MOST_HELD) {
            events.add(event);
        }
    }

    List<Event> takeHeld() {
        List<Event> events = held;
        held = null;
        return events == null ? List.of() : events;
    }
}
