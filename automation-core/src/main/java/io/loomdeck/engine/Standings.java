package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends where an attempt's threads stand: a quarter of a second after something changed, so at most four times a second
 * in an attempt's first half minute, and at most once a second after it.
 *
 * <p>Safe for any number of threads. Whoever changes something first plans the next sending; {@code ended} and {@code sent}
 * are guarded by the monitor.
 */
final class Standings {

    /** So many threads are sent one by one, the longest in its step first; the others are counted by step. */
    static final int MOST = 48;

    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final int QUICK_SENDINGS = 120;
    private static final Duration LONG_PERIOD = Duration.ofSeconds(1);

    private final Timers timers;
    private final Trace trace;
    private final Gauge gauge;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile @Nullable Future<?> plan;
    private int sent;
    private boolean ended;

    Standings(Timers timers, Trace trace, Gauge gauge) {
        this.timers = timers;
        this.trace = trace;
        this.gauge = gauge;
    }

    /** A thread began, ended, waits, or waits no more. */
    void changed() {
        if (!planned.get() && planned.compareAndSet(false, true)) {
            plan = timers.after(
                    sent < QUICK_SENDINGS ? PERIOD : LONG_PERIOD,
                    () -> Thread.ofVirtual().name("loomdeck-standings").start(this::send));
        }
    }

    private synchronized void send() {
        planned.set(false);
        if (!ended) {
            sent++;
            trace.send(look());
        }
    }

    /** Nothing is sent any more. */
    synchronized void end() {
        ended = true;
        Future<?> last = plan;
        if (last != null) {
            last.cancel(false);
        }
    }

    private Event.ThreadsStanding look() {
        long nowNanos = System.nanoTime();
        long nowMicros = trace.micros();
        List<Standing> all = new ArrayList<>();
        for (Strand strand : gauge.strands()) {
            Standing standing = standing(strand, nowMicros, nowNanos);
            if (standing != null) {
                all.add(standing);
            }
        }
        if (all.size() <= MOST) {
            return new Event.ThreadsStanding(all, List.of());
        }
        all.sort(java.util.Comparator.comparingLong(Standing::sinceMicros).thenComparingInt(Standing::thread));
        return new Event.ThreadsStanding(List.copyOf(all.subList(0, MOST)), crowds(all.subList(MOST, all.size())));
    }

    private static List<Event.Crowd> crowds(List<Standing> others) {
        Map<Event.Crowd, Integer> counts = new LinkedHashMap<>();
        for (Standing one : others) {
            String label = one.itemLabel() == null ? one.label() : one.path();
            counts.merge(new Event.Crowd(one.path(), label, one.waitingFor(), 0), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .limit(MOST)
                .map(e -> new Event.Crowd(
                        e.getKey().path(), e.getKey().label(), e.getKey().waitingFor(), e.getValue()))
                .toList();
    }

    private static @Nullable Standing standing(Strand strand, long nowMicros, long nowNanos) {
        StepRun run = strand.now();
        StepRun shown = run == null ? strand.home : run;
        if (shown == null) {
            return null;
        }
        WaitLog waits = shown.waitsOrNull();
        WaitLog.Open wait = waits == null ? null : run == null ? waits.ofOthers() : waits.now();
        long since = wait == null ? shown.startMicros : nowMicros - (nowNanos - wait.sinceNanos()) / 1_000;
        Event.StepStarted started = shown.started;
        return new Standing(
                strand.number,
                shown.announcedId(),
                started.path(),
                started.label(),
                run == null ? null : started.itemLabel(),
                since,
                wait == null ? null : wait.kind(),
                wait == null ? null : wait.what());
    }
}
