package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends how far a loop is: a quarter of a second after something changed, so at most four times a second however many
 * rounds end, and once at its end. A loop that is itself a part of a quiet round sends nothing.
 *
 * <p>Safe for any number of threads. Whoever changes something first plans the next sending; {@code finished} and {@code sent} are
 * guarded by the monitor, under which everything is sent, so that nothing comes after the last.
 */
final class LoopTrace {

    private static final Duration PERIOD = Duration.ofMillis(250);

    private final Frame frame;
    private final LoopMeter meter;
    private final StepRun run;
    private final boolean silent;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile @Nullable Future<?> plan;
    private volatile @Nullable Aggregate aggregate;
    private boolean finished;

    /** Step runs of the aggregate that were told already. */
    private long sent;

    LoopTrace(Frame frame, LoopMeter meter) {
        this.frame = frame;
        this.meter = meter;
        this.silent = frame.quiet() != null;
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

    /** Something changed. */
    void changed() {
        if (!silent && !planned.get() && planned.compareAndSet(false, true)) {
            plan = frame.attempt()
                    .tools()
                    .timers()
                    .after(PERIOD, () -> Thread.ofVirtual().start(this::sendPlanned));
        }
    }

    private synchronized void sendPlanned() {
        planned.set(false);
        if (!finished) {
            send();
        }
    }

    synchronized void finish() {
        finished = true;
        Future<?> last = plan;
        if (last != null) {
            last.cancel(false);
        }
        if (!silent) {
            send();
        }
    }

    private void send() {
        Trace trace = frame.attempt().trace();
        trace.send(new Event.LoopProgressed(run.id, meter.progress()));
        Aggregate quiet = aggregate;
        if (quiet != null) {
            long counted = quiet.count().sum();
            if (counted > sent) {
                trace.send(new Event.StepsAggregated(run.id, counted - sent));
                sent = counted;
            }
        }
        trace.send(frame.attempt().gauge().sample());
    }
}
