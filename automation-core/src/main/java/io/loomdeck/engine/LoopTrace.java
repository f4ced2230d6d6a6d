package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import org.jspecify.annotations.Nullable;

/**
 * Sends how far a loop is. Safe for any number of threads; the meter decides which of them sends. A loop that is itself a
 * part of a quiet round sends nothing.
 */
final class LoopTrace {

    private final Frame frame;
    private final LoopMeter meter;
    private final StepRun run;
    private volatile @Nullable Aggregate aggregate;

    LoopTrace(Frame frame, LoopMeter meter) {
        this.frame = frame;
        this.meter = meter;
        StepRun parent = frame.parent();
        if (parent == null) {
            throw new IllegalStateException("a loop is always within a step run");
        }
        this.run = parent;
    }

    StepRun run() {
        return run;
    }

    /** Counts this loop's step runs that are not sent. */
    Aggregate aggregate() {
        Aggregate known = aggregate;
        if (known == null) {
            synchronized (this) {
                known = aggregate;
                if (known == null) {
                    known = new Aggregate(run.id);
                    aggregate = known;
                }
            }
        }
        return known;
    }

    void progress() {
        if (frame.quiet() == null && meter.isDue()) {
            send();
        }
    }

    void finish() {
        if (frame.quiet() == null) {
            send();
        }
    }

    private void send() {
        Trace trace = frame.attempt().trace();
        trace.send(new Event.LoopProgressed(run.id, meter.progress()));
        Aggregate quiet = aggregate;
        if (quiet != null) {
            trace.send(new Event.StepsAggregated(run.id, quiet.count().sum()));
        }
        trace.send(frame.attempt().gauge().sample());
    }
}
