package io.loomdeck.engine;

import java.util.Arrays;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Durations of rounds in microseconds. A few are kept as they are; more go into a histogram with two significant digits,
 * so that small loops are cheap and a million rounds take no more memory than a thousand.
 *
 * <p>Safe for any number of threads: the monitor guards the first ones, the histogram is concurrent.
 */
final class RoundTimes {

    private static final int MOST_EXACT = 64;
    private static final long LONGEST = 24L * 3600 * 1_000_000;

    private final long[] exact = new long[MOST_EXACT];
    private int count;
    private volatile @Nullable ConcurrentHistogram histogram;

    /** Durations that so many percent of the rounds did not exceed. */
    record Percentiles(long p50, long p95, long p99) {}

    void add(long micros) {
        long value = Math.clamp(micros, 0, LONGEST);
        ConcurrentHistogram many = histogram;
        if (many != null) {
            many.recordValue(value);
            return;
        }
        synchronized (this) {
            if (count < MOST_EXACT) {
                exact[count++] = value;
                return;
            }
            many = histogram == null ? toHistogram() : histogram;
        }
        many.recordValue(value);
    }

    private ConcurrentHistogram toHistogram() {
        ConcurrentHistogram many = new ConcurrentHistogram(LONGEST, 2);
        for (long value : exact) {
            many.recordValue(value);
        }
        histogram = many;
        return many;
    }

    Percentiles percentiles() {
        ConcurrentHistogram many = histogram;
        if (many != null) {
            return new Percentiles(
                    many.getValueAtPercentile(50), many.getValueAtPercentile(95), many.getValueAtPercentile(99));
        }
        long[] sorted;
        synchronized (this) {
            sorted = Arrays.copyOf(exact, count);
        }
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 50), at(sorted, 95), at(sorted, 99));
    }

    private static long at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
