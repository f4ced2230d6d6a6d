package io.loomdeck.console.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Times the same kind of question asked many times. */
final class Stopwatch {

    private Stopwatch() {}

    /** A table row with the median, the 95th percentile and the longest time in milliseconds; the first two do not count. */
    static String row(String name, int times, IntConsumer question) {
        question.accept(0);
        question.accept(1);
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            question.accept(i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f ms | %.1f ms | %.1f ms |",
                name,
                millis[times / 2],
                millis[Math.min(times - 1, times * 95 / 100)],
                millis[times - 1]);
    }
}
