package io.loomdeck.limit;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets callers pass so that no window of the rate's time, wherever it begins, holds more of them than the rate's count.
 *
 * <p>They pass evenly; who comes after a pause may pass a little sooner, up to 20 ms or one interval, so that late wakers
 * do not lower the rate. The last {@code count} times are kept, and what they forbid always holds.
 *
 * <p>Safe for any number of threads, which pass in the order of their coming: the fair lock guards all, and is held while
 * its holder waits for its turn.
 */
public final class RateWindow {

    private static final long CATCH_UP = 20_000_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Ticker ticker;
    private final long window;
    private final double interval;
    private final double tolerance;
    private final int count;
    private long[] times;
    private long passed;
    private double next;

    /**
     * A rate.
     *
     * @param count at least 1 and at most 1,000,000
     * @param per positive
     */
    public RateWindow(int count, Duration per, Ticker ticker) {
        this.ticker = ticker;
        this.count = count;
        this.window = per.toNanos();
        this.interval = (double) window / count;
        this.tolerance = count == 1 ? 0 : Math.max(interval, Math.min(CATCH_UP, window / 2.0));
        this.times = new long[Math.min(count, 64)];
        this.next = (double) ticker.nanos();
    }

    /** Waits for the caller's turn. */
    public void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = ticker.nanos();
            long turn = turn(now);
            while (turn > now) {
                ticker.sleep(turn - now);
                now = ticker.nanos();
            }
            keep(now);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody has passed for so long that a new one would be the same. */
    boolean isIdle(long now) {
        return !lock.isLocked() && (passed == 0 || now - last() > window);
    }

    private long last() {
        return times[(int) ((passed - 1) % times.length)];
    }

    private long turn(long now) {
        long even = (long) Math.ceil(next - tolerance);
        // A window is half open: what passed exactly one window ago is outside of it.
        long free = passed < count ? now : times[(int) (passed % times.length)] + window;
        return Math.max(Math.max(even, free), now);
    }

    private void keep(long now) {
        if (passed == times.length && times.length < count) {
            times = java.util.Arrays.copyOf(times, Math.min(count, times.length * 2));
        }
        times[(int) (passed % times.length)] = now;
        passed++;
        next = Math.max(next, (double) now) + interval;
    }
}
