package io.loomdeck.limit;

import java.util.PriorityQueue;
import java.util.Random;

/** A server in simulated time. */
abstract class Server {

    static final double SERVICE = 50e6;
    static final long LATER = 1_000_000_000L;

    /** What it does with a request; a refusal takes 5 ms. */
    enum Kind {
        SERVED,
        REFUSED,
        FAILED
    }

    record Answer(Kind kind, long nanos) {}

    abstract Answer answer(long now, int inside, Random random);

    private static double time(double variation, Random random) {
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        return variation == 0 ? SERVICE : SERVICE * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
    }

    private static Answer served(double nanos) {
        return new Answer(Kind.SERVED, (long) nanos);
    }

    /** Serves so many at once; the others wait in a queue. */
    static Server saturating(int workers, double variation) {
        return new Server() {
            private final PriorityQueue<Long> free = new PriorityQueue<>();

            @Override
            Answer answer(long now, int inside, Random random) {
                long begin = free.size() < workers ? now : Math.max(now, free.remove());
                long end = begin + (long) time(variation, random);
                free.add(end);
                return served((double) (end - now));
            }
        };
    }

    /** Gets slower with the load, as this power of it: 1 loses no throughput beyond the knee, 2 and more do. */
    static Server slowing(double knee, double power, double variation) {
        return new Server() {
            @Override
            Answer answer(long now, int inside, Random random) {
                return served(time(variation, random) * (1 + Math.pow(inside / knee, power)));
            }
        };
    }

    /** Takes as long as it takes, whatever the load. */
    static Server random(double variation) {
        return slowing(1e9, 2, variation);
    }

    /** Refuses with Retry-After what exceeds a rate, by a token bucket. */
    static Server throttling(double perSecond, double burst) {
        return new Server() {
            private double tokens = burst;
            private long last;

            @Override
            Answer answer(long now, int inside, Random random) {
                tokens = Math.min(burst, tokens + (now - last) / 1e9 * perSecond);
                last = now;
                if (tokens < 1) {
                    return new Answer(Kind.REFUSED, 5_000_000);
                }
                tokens--;
                return served(time(0.2, random));
            }
        };
    }

    /** Fails what exceeds a number at once, and says nothing. */
    static Server failing(int most) {
        return new Server() {
            @Override
            Answer answer(long now, int inside, Random random) {
                return inside > most ? new Answer(Kind.FAILED, 5_000_000) : served(time(0.3, random));
            }
        };
    }
}
