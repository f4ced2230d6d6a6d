package io.loomdeck.engine;

import java.util.ArrayDeque;

/** How many ended a second, over the last seconds. Safe for any number of threads: its monitor guards the samples. */
final class RecentRate {

    private static final long WINDOW_NANOS = 3_000_000_000L;

    private record Sample(long nanos, long done) {}

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    RecentRate(long startNanos) {
        samples.add(new Sample(startNanos, 0));
    }

    /** Adds a count and gives the rate since the oldest one within the window. */
    synchronized double sample(long nanos, long done) {
        while (samples.size() > 1 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        samples.addLast(new Sample(nanos, done));
        long elapsed = Math.max(1_000, nanos - oldest.nanos());
        return Math.round((done - oldest.done()) * 1e11 / elapsed) / 100.0;
    }
}
