package io.loomdeck.limit;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long rounds took, by how many ran at once when they began; older rounds count less. Used by one thread at a time.
 *
 * <p>By Little's law n rounds at once that take t each give a throughput of n / t. What a number is <i>worth</i> is its
 * throughput divided by n to the power of {@link #PRICE}: twice as many at once must bring at least 9 % more, else the
 * smaller number is better. On a server that saturates the worth is highest exactly where it does; on one that slows down,
 * just below its best throughput.
 *
 * <p>Numbers are kept in levels a fifth apart. The time at a level is read from a line, fitted through the levels around it
 * on logarithmic scales, so that random times of single rounds do not matter much.
 */
final class LoadCurve {

    /** How much of a gain in throughput more rounds at once must bring, as an exponent. */
    static final double PRICE = 0.12;

    private static final double STEP = Math.pow(2, 0.25);
    private static final double NEIGHBOURS = 1.6;
    private static final double FEW = 2;

    private final int[] sizes;
    private final double[] weights;
    private final double[] sums;
    private final double[] squares;

    /**
     * A line through logarithmic times.
     *
     * @param value logarithm of the time at the place asked for
     * @param slope 0 where the time does not depend on the load, 1 where it grows with it; NaN for a single level
     * @param error of the slope
     * @param weight how many rounds it rests on
     */
    record Line(double value, double slope, double error, double weight) {

        /** How much of a growing load turns into throughput: 1 all, 0 nothing, less than 0 where it does harm. */
        double gain() {
            return 1 - slope;
        }
    }

    LoadCurve(int max) {
        sizes = IntStream.concat(
                        IntStream.iterate(1, n -> n < max, n -> Math.max(n + 1, (int) Math.round(n * STEP))),
                        IntStream.of(max))
                .toArray();
        weights = new double[sizes.length];
        sums = new double[sizes.length];
        squares = new double[sizes.length];
    }

    int highest() {
        return sizes.length - 1;
    }

    int size(int level) {
        return sizes[level];
    }

    /** The level whose size is nearest. */
    int level(int running) {
        int low = 0;
        while (low < highest() && sizes[low + 1] <= running) {
            low++;
        }
        boolean nearer = low < highest() && (double) sizes[low + 1] / running < (double) running / sizes[low];
        return nearer ? low + 1 : low;
    }

    void add(int running, double nanos) {
        int level = level(running);
        weights[level]++;
        sums[level] += nanos;
        squares[level] += nanos * nanos;
    }

    /** Lets everything count a little less. */
    void age() {
        for (int level = 0; level < sizes.length; level++) {
            scale(level, weights[level] < 0.5 ? 0 : 0.95);
        }
    }

    /** Forgets what happened at this number and above. */
    void forgetFrom(double running) {
        for (int level = 0; level < sizes.length; level++) {
            if (sizes[level] >= running) {
                scale(level, 0);
            }
        }
    }

    private void scale(int level, double by) {
        weights[level] *= by;
        sums[level] *= by;
        squares[level] *= by;
    }

    boolean isKnown(int level) {
        return weights[level] >= FEW;
    }

    /** The highest level at which some rounds have ended. */
    int highestKnown() {
        int level = highest();
        while (level > 0 && weights[level] < FEW + 1) {
            level--;
        }
        return level;
    }

    /** The level that is worth most, or the given one where nothing is known. */
    int best(int otherwise) {
        double most = Double.NEGATIVE_INFINITY;
        int best = otherwise;
        for (int level = 0; level < sizes.length; level++) {
            Line line = isKnown(level) ? around(level) : null;
            double worth = line == null ? most : (1 - PRICE) * Math.log(sizes[level]) - line.value();
            if (worth > most) {
                most = worth;
                best = level;
            }
        }
        return best;
    }

    /** The line through a level and those near it, or null where nothing is known. */
    @Nullable
    Line around(int level) {
        return line(sizes[level] / NEIGHBOURS, sizes[level] * NEIGHBOURS, sizes[level]);
    }

    /** The line through the levels of a range, read at a place; null where nothing is known. */
    @Nullable
    Line line(double from, double to, double at) {
        Sums all = new Sums();
        for (int level = 0; level < sizes.length; level++) {
            if (weights[level] >= 1 && sizes[level] >= from && sizes[level] <= to) {
                double mean = sums[level] / weights[level];
                double spread = Math.max(0, squares[level] / weights[level] - mean * mean) / (mean * mean);
                all.add(weights[level], Math.log(sizes[level] / at), Math.log(mean), spread);
            }
        }
        return all.line();
    }

    /** The sums of a weighted linear regression. */
    private static final class Sums {
        private double w;
        private double x;
        private double y;
        private double xx;
        private double xy;
        private double spread;

        void add(double weight, double atX, double atY, double variance) {
            w += weight;
            x += weight * atX;
            y += weight * atY;
            xx += weight * atX * atX;
            xy += weight * atX * atY;
            spread += weight * variance;
        }

        @Nullable
        Line line() {
            if (w == 0) {
                return null;
            }
            double width = xx - x * x / w;
            if (width < 1e-9) {
                return new Line(y / w, Double.NaN, Double.POSITIVE_INFINITY, w);
            }
            double slope = (xy - x * y / w) / width;
            // Even where all rounds take the same time, a slope is not known better than to a hundredth or two.
            double error = Math.sqrt((spread / w + 0.0004) / width);
            return new Line(y / w - slope * x / w, slope, error, w);
        }
    }
}
