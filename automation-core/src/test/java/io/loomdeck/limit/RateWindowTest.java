package io.loomdeck.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RateWindowTest {

    /** Time that passes when somebody waits, and wakes them a little late. */
    private static final class TurnedByHand implements Ticker {
        private final Random random;
        private final long latest;
        private long now = 1_000;

        TurnedByHand(long seed, long latest) {
            this.random = new Random(seed);
            this.latest = latest;
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += nanos + (latest == 0 ? 0 : random.nextLong(latest));
        }
    }

    @Property(tries = 300)
    void noWindowEverHoldsMoreThanTheCount(
            @ForAll @IntRange(min = 1, max = 300) int count,
            @ForAll @LongRange(min = 1, max = 3_000_000_000L) long window,
            @ForAll @LongRange(min = 0, max = 50_000_000) long late,
            @ForAll long seed)
            throws InterruptedException {
        TurnedByHand time = new TurnedByHand(seed, late);
        RateWindow rate = new RateWindow(count, Duration.ofNanos(window), time);
        Random pauses = new Random(seed + 1);
        List<Long> starts = new ArrayList<>();
        for (int i = 0; i < 4 * count + 20; i++) {
            if (pauses.nextInt(10) == 0) {
                time.sleep(pauses.nextLong(window + 1));
            }
            rate.await();
            starts.add(time.nanos());
        }

        // A window with more than the count would hold two starts that are count apart.
        for (int i = count; i < starts.size(); i++) {
            assertThat(starts.get(i) - starts.get(i - count)).isGreaterThanOrEqualTo(window);
        }
    }

    @Test
    void callersPassEvenlyAndLateWakersDoNotLowerTheRate() throws InterruptedException {
        TurnedByHand time = new TurnedByHand(7, 2_000_000);
        RateWindow rate = new RateWindow(200, Duration.ofSeconds(1), time);
        long begin = time.nanos();
        long longest = 0;
        for (int i = 0; i < 2_000; i++) {
            long before = time.nanos();
            rate.await();
            longest = Math.max(longest, time.nanos() - before);
        }

        assertThat(time.nanos() - begin).isBetween(9_900_000_000L, 10_200_000_000L);
        assertThat(longest).isLessThan(40_000_000);
    }

    @Test
    void aRateIsIdleOnceItsWindowIsEmpty() throws InterruptedException {
        TurnedByHand time = new TurnedByHand(1, 0);
        RateWindow rate = new RateWindow(2, Duration.ofSeconds(1), time);
        assertThat(rate.isIdle(time.nanos())).isTrue();

        rate.await();

        assertThat(rate.isIdle(time.nanos())).isFalse();
        assertThat(rate.isIdle(time.nanos() + 1_000_000_001L)).isTrue();
    }
}
