package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts an attempt's threads and how long its steps were busy. Safe for any number of threads.
 *
 * <p>Busy is the time of all step runs without steps of their own, those that still run included: the sum of the ends
 * minus the sum of the starts. The counters are read one after another while others change, which makes a sample of a
 * running attempt exact to within what changed meanwhile.
 */
final class Gauge {

    private final BitSet taken = new BitSet();
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder endsMinusStarts = new LongAdder();
    private final AtomicInteger busyNow = new AtomicInteger();
    private final long startNanos = System.nanoTime();
    private final Set<Strand> strands = ConcurrentHashMap.newKeySet();
    private volatile int most;

    /** A thread with the lowest free number, from 1. */
    Strand threadBegins(@Nullable StepRun home) {
        Strand strand = new Strand(nextNumber(), home);
        strands.add(strand);
        return strand;
    }

    private int nextNumber() {
        synchronized (taken) {
            int number = taken.nextClearBit(0);
            taken.set(number);
            most = Math.max(most, running.incrementAndGet());
            return number + 1;
        }
    }

    void threadEnds(Strand strand) {
        strands.remove(strand);
        synchronized (taken) {
            taken.clear(strand.number - 1);
            running.decrementAndGet();
        }
    }

    void busyBegins() {
        endsMinusStarts.add(startNanos - System.nanoTime());
        busyNow.incrementAndGet();
    }

    void busyEnds() {
        endsMinusStarts.add(System.nanoTime() - startNanos);
        busyNow.decrementAndGet();
    }

    /** The threads that run now, in no order. */
    Collection<Strand> strands() {
        return strands;
    }

    int runningThreads() {
        return running.get();
    }

    Event.ThreadsSampled sample() {
        long wall = System.nanoTime() - startNanos;
        long busy = endsMinusStarts.sum() + busyNow.get() * wall;
        return new Event.ThreadsSampled(running.get(), most, Math.max(0, busy) / 1_000_000, wall / 1_000_000);
    }
}
