package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the rounds of one loop and how long they take. Safe for any number of threads. */
final class LoopMeter {

    private final long total;
    private final Width width;
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger running = new AtomicInteger();
    private final RoundTimes times = new RoundTimes();
    private final RecentRate rate = new RecentRate(System.nanoTime());

    /** The total is -1 where it is not known. */
    LoopMeter(long total, Width width) {
        this.total = total;
        this.width = width;
    }

    Width width() {
        return width;
    }

    int mostThreads() {
        int most = width.threads();
        return total < 0 ? most : Math.clamp(total, 1, most);
    }

    /** A round begins; returns what {@link #end} wants to know. */
    long begin() {
        running.incrementAndGet();
        return System.nanoTime();
    }

    void end(long start, boolean passed) {
        running.decrementAndGet();
        times.add((System.nanoTime() - start) / 1_000);
        done.increment();
        if (!passed) {
            failed.increment();
        }
    }

    long done() {
        return done.sum();
    }

    long failed() {
        return failed.sum();
    }

    Event.LoopProgress progress() {
        long ended = done.sum();
        double perSecond = rate.sample(System.nanoTime(), ended);
        RoundTimes.Percentiles micros = times.percentiles();
        return new Event.LoopProgress(
                total,
                ended,
                failed.sum(),
                running.get(),
                width.shown(),
                perSecond,
                micros.p50(),
                micros.p95(),
                micros.p99());
    }
}
