package io.loomdeck.limit;

/**
 * The number at which a server last refused, which is not tried again for a while: one second or some dozen rounds at
 * first, twice as long each time it proves right. After that it rises slowly. One that was guessed in a hurry is held for
 * a few rounds alone and rises fast, for it may be far too low. Used by one thread at a time.
 */
final class Ceiling {

    private static final double SECOND = 1e9;
    private static final double LONGEST = 30 * SECOND;
    private static final double JUST_BELOW = 0.98;

    private double value = Double.MAX_VALUE;
    private double hold;
    private double rise;
    private double risesAt;
    private double risesEvery;

    /**
     * Puts the ceiling somewhere.
     *
     * @param roundNanos what a round takes
     * @param sure false where it was guessed in a hurry: see above
     */
    void set(double at, boolean sure, double roundNanos, long now) {
        boolean again = Math.abs(at - value) <= value / 4;
        if (!sure) {
            hold = Math.max(4 * roundNanos, 0.1 * SECOND);
        } else {
            hold = again ? Math.min(LONGEST, 2 * hold) : Math.max(40 * roundNanos, SECOND);
        }
        value = at;
        rise = sure ? 1.08 : 1.25;
        risesEvery = sure ? Math.max(SECOND, 8 * roundNanos) : Math.max(0.1 * SECOND, 2 * roundNanos);
        risesAt = now + hold;
    }

    /** A number that stays below the ceiling, at least 1. */
    double cap(double wanted, long now) {
        while (now >= risesAt && value < 1e9) {
            value = Math.max(value * rise, value + 0.25);
            risesAt += risesEvery;
        }
        return Math.min(wanted, Math.max(1, value * JUST_BELOW));
    }
}
