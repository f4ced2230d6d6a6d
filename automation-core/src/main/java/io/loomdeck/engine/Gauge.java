package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

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
    private volatile int most;

    /** The lowest free thread number, from 1. */
    int threadBegins() {
        synchronized (taken) {
            int number = taken.nextClearBit(0);
            taken.set(number);
            most = Math.max(most, running.incrementAndGet());
            return number + 1;
        }
    }

    void threadEnds(int number) {
        synchronized (taken) {
            taken.clear(number - 1);
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

    int runningThreads() {
        return running.get();
    }

    Event.ThreadsSampled sample() {
        long wall = System.nanoTime() - startNanos;
        long busy = endsMinusStarts.sum() + busyNow.get() * wall;
        return new Event.ThreadsSampled(running.get(), most, Math.max(0, busy) / 1_000_000, wall / 1_000_000);
    }
}
