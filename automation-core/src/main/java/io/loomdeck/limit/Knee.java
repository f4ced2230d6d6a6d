package io.loomdeck.limit;

/**
 * Finds how many rounds of a loop should run at once: the smallest number with nearly the best throughput.
 *
 * <p>It begins small and doubles with each generation of rounds, the slower the less a growing number brings; once it
 * brings next to nothing, the best number seen is taken. From then on the numbers above and below it are tried now and
 * then, and the number moves when one of them is worth more, see {@link LoadCurve}. Failures that come of load make it
 * smaller at once: to what got through where the server said when to come back, else by a third; that number is not
 * tried again for a while, see {@link Ceiling}. One reaction is given the time to show before the next one; the first is a
 * guess, and is given a few rounds.
 *
 * <p>Rounds that wait before another try do not count as running, so that their places are used meanwhile; but never more
 * wait than run, those apart that a server refused before the number was made smaller.
 *
 * <p>Safe for any number of threads: the monitor guards all. Times are nanoseconds of any steady clock.
 */
public final class Knee {

    /** What a loop begins with. */
    public static final int START = 10;

    private static final double GOLDEN = 0.618034;
    private static final int FEWEST_TO_LOOK = 10;

    private final int max;
    private final LoadCurve curve;
    private final Ceiling ceiling = new Ceiling();
    private final Passed passed = new Passed();
    private double limit;
    private double dither;
    private int base;
    private boolean rising = true;
    private int running;
    private int waiting;
    private int excused;
    private double usual;
    private int endedSinceLook;
    private int looks;
    private double refused;
    private double seen;
    private boolean cut;
    private boolean guessed;
    private long lastCut;

    /** The largest number it may choose, at least 1. */
    public Knee(int max) {
        this.max = max;
        this.limit = Math.min(START, max);
        this.curve = new LoadCurve(max);
    }

    /** One round. */
    public static final class Round {
        private final long began;
        private final int running;
        private boolean refused;

        private Round(long began, int running) {
            this.began = began;
            this.running = running;
        }
    }

    /** How many should be at work at once. */
    public synchronized int limit() {
        return Math.max(1, (int) limit);
    }

    /** How many may be on their way at once, those that wait before another try included. */
    public synchronized int places() {
        int now = Math.max(1, (int) (limit + dither));
        return Math.min(max, now + Math.min(waiting, Math.max(now, excused)));
    }

    /** A round begins. */
    public synchronized Round begin(long now) {
        if (seen == 0 && running == 0 && looks == 0) {
            passed.begin(now);
        }
        return new Round(now, ++running);
    }

    /** A round ended. */
    public synchronized void end(Round round, boolean passes, long now) {
        running--;
        seen++;
        // A limit of 4.75 means 5 in three quarters of the time.
        dither = (dither + GOLDEN) % 1;
        if (passes) {
            passed.one(usual, now);
        }
        if (passes && !round.refused) {
            double nanos = Math.max(1, now - round.began);
            usual = usual == 0 ? nanos : usual + (nanos - usual) * 0.02;
            curve.add(round.running, Math.max(nanos, inside(round.running, now)));
            endedSinceLook++;
            if (rising && round.running >= limit * 0.45) {
                rise(now);
            }
        }
        if (!rising && endedSinceLook >= Math.max(FEWEST_TO_LOOK, limit)) {
            look(now);
        }
    }

    /**
     * What a round must take by Little's law, with much room for a throughput that still follows a growing number. It
     * shows where those that are served soon end and the others never do.
     */
    private double inside(int number, long now) {
        double rate = passed.count() < FEWEST_TO_LOOK ? Double.MAX_VALUE : passed.rate(0, 0, now);
        return number / rate / (rising ? 12 : 2);
    }

    /** A round waits before another try. */
    public synchronized void pause() {
        running--;
        waiting++;
    }

    /** A round goes on after {@link #pause}. */
    public synchronized void resume() {
        running++;
        waiting--;
        excused = Math.min(excused, waiting);
    }

    /**
     * A try of a round failed in a way that load can bring about.
     *
     * @param later nanoseconds after which the server wants to see another try, or -1 where it did not say
     */
    public synchronized void refused(Round round, long later, long now) {
        round.refused = true;
        boolean told = later >= 0;
        double patience = guessed ? Math.min((double) later, 4 * usual) : later;
        if (cut && (round.began <= lastCut || now - lastCut < patience)) {
            return;
        }
        refused++;
        double share = refused / Math.max(told ? 50 : 20, seen);
        boolean atOnce = told && rising;
        if (!atOnce && share < (told ? 0.025 : 0.1)) {
            return;
        }
        shrink(later, now);
        settle(now);
    }

    private void shrink(long later, long now) {
        double before = limit;
        double roundNanos = usual == 0 ? 1e9 : usual;
        double top = before * 0.97;
        if (later < 0) {
            limit = Math.max(1, limit * 0.7);
        } else {
            double carried = rising
                    ? passed.rate(running, later, now) * roundNanos
                    // What a server lets through beyond its rate, after a pause, counts here too.
                    : passed.rate(0, 0, now) * roundNanos * 0.92;
            double least = Math.max(1, limit / (rising ? 8 : 3));
            limit = Math.clamp(carried, least, Math.max(least, limit * 0.9));
            top = Math.min(before, Math.max(carried * 1.08, limit * 1.03));
        }
        excused = later < 0 ? 0 : (int) before;
        guessed = rising;
        ceiling.set(top, !rising, roundNanos, now);
        curve.forgetFrom(top);
        base = curve.level((int) limit);
    }

    private void settle(long now) {
        rising = false;
        cut = true;
        lastCut = now;
        refused = 0;
        seen = 1;
        endedSinceLook = 0;
    }

    /** One more for each round that ends, as long as more bring more. */
    private void rise(long now) {
        double at = curve.size(curve.highestKnown());
        double gain = 1;
        for (double range = 2; range < 5; range *= 1.5) {
            LoadCurve.Line line = curve.line(at / range, at, at);
            if (line != null && line.error() < 0.3) {
                gain = line.gain();
                if (gain + line.error() / 2 < LoadCurve.PRICE + 0.1 && line.weight() > 12) {
                    rising = false;
                    look(now);
                    return;
                }
                break;
            }
        }
        limit = Math.min(max, limit + Math.clamp(gain, 0.15, 1));
        rising = limit < max;
    }

    private void look(long now) {
        endedSinceLook = 0;
        looks++;
        if (seen > 100) {
            double keep = 1 - Math.min(0.5, limit / 100);
            refused *= keep;
            seen *= keep;
        }
        int best = curve.best(base);
        boolean moved = best != base;
        base = best;
        int step = curve.level(limit()) + (cut && now - lastCut < 500_000_000L ? 0 : 1);
        limit = ceiling.cap(Math.min(curve.size(next(moved)), curve.size(Math.min(step, curve.highest()))), now);
        curve.age();
    }

    /** The best level, or one beside it that is to be tried. */
    private int next(boolean moved) {
        int above = Math.min(curve.highest(), base + 1);
        LoadCurve.Line line = curve.around(base);
        boolean worthMore = line == null || !(line.gain() < LoadCurve.PRICE);
        if (!curve.isKnown(above) && worthMore) {
            return above;
        }
        if (!moved && looks % 8 == 0) {
            return above;
        }
        return !moved && looks % 8 == 4 ? Math.max(0, base - 1) : base;
    }
}
