package io.loomdeck.limit;

/**
 * How many rounds passed in the last one to two periods. A period is a second, or shorter where that is enough to see some
 * dozens: what a server carries now is not what it carried before the number was changed. Used by one thread at a time.
 */
final class Passed {

    private static final long SECOND = 1_000_000_000L;
    private static final int ENOUGH = 20;

    private long from;
    private long middle;
    private int before;
    private int since;

    void begin(long now) {
        from = now;
        middle = now;
    }

    /** A round passed; two rounds are the shortest period. */
    void one(double roundNanos, long now) {
        since++;
        long period = now - middle;
        if (period > SECOND || (since >= ENOUGH && period > 2 * roundNanos)) {
            from = middle;
            middle = now;
            before = since;
            since = 0;
        }
    }

    int count() {
        return before + since;
    }

    /**
     * How many a nanosecond.
     *
     * @param more that will pass too
     * @param pause a time in which the server wants to see none, which belongs to a short history
     */
    double rate(int more, long pause, long now) {
        double time = (double) (now - from);
        return (before + since + more) / Math.max(1.0, time < pause ? time + pause : time);
    }
}
