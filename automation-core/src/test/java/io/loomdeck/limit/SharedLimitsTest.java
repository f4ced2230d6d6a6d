package io.loomdeck.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {

    private final SharedLimits limits = new SharedLimits(Map.of("Shop.Example", 2, "*", 5), Map.of("till", 3));

    @Test
    void hostsAreComparedWithoutRegardToCaseAndTheStarIsForAllOthers() {
        assertThat(limits.mostAt("shop.EXAMPLE")).isEqualTo(2);
        assertThat(limits.mostAt("other.example")).isEqualTo(5);
        assertThat(limits.mostWith("till")).isEqualTo(3);
        assertThat(limits.mostWith("*")).isZero();
        assertThat(new SharedLimits(Map.of("a", 1), Map.of()).mostAt("b")).isZero();
    }

    @Test
    void aHostAndAKeyOfTheSameNameAreTwoThings() {
        try (var host = limits.atHost("a", 1, "job");
                var key = limits.withKey("a", 1, "job")) {
            assertThat(host.isGiven()).isTrue();
            assertThat(key.isGiven()).isTrue();
        }
        assertThat(limits.inUse()).isZero();
    }

    @Test
    void jobsTakeTurnsAndEachJobsStepsKeepTheirOrder() {
        SharedLimits.Turn held = limits.withKey("k", 1, "big");
        List<SharedLimits.Turn> big = List.of(limits.withKey("k", 1, "big"), limits.withKey("k", 1, "big"));
        SharedLimits.Turn small = limits.withKey("k", 1, "small");

        held.close();
        assertThat(big.getFirst().isGiven()).isTrue();
        assertThat(small.isGiven()).isFalse();
        big.getFirst().close();
        assertThat(small.isGiven()).isTrue();
        assertThat(big.getLast().isGiven()).isFalse();
        small.close();
        assertThat(big.getLast().isGiven()).isTrue();
        big.getLast().close();
        assertThat(limits.inUse()).isZero();
    }

    @Test
    void whoWantsToBeAloneIsNotOvertakenByThoseWhoDoNot() {
        SharedLimits.Turn first = limits.withKey("k", 2, "a");
        SharedLimits.Turn alone = limits.withKey("k", 1, "b");
        SharedLimits.Turn later = limits.withKey("k", 2, "c");

        assertThat(later.isGiven()).isFalse();
        first.close();
        assertThat(alone.isGiven()).isTrue();
        assertThat(later.isGiven()).isFalse();
    }

    @Test
    void whoGivesUpIsNotInTheWayOfOthers() {
        SharedLimits.Turn first = limits.withKey("k", 2, "a");
        SharedLimits.Turn alone = limits.withKey("k", 1, "b");
        SharedLimits.Turn later = limits.withKey("k", 2, "c");

        alone.close();
        alone.close();
        assertThat(later.isGiven()).isTrue();
        first.close();
        later.close();
        later.close();
        assertThat(limits.inUse()).isZero();
    }

    /** Whatever is asked for and given back in whatever order: never too many, and always somebody where one may be. */
    @Property
    void neverTooManyAndNobodyForgotten(
            @ForAll @Size(max = 200) List<@IntRange(min = -20, max = 8) Integer> moves,
            @ForAll @IntRange(min = 1, max = 3) int most) {
        List<SharedLimits.Turn> open = new ArrayList<>();
        for (int move : moves) {
            if (move >= 0) {
                open.add(limits.withKey("k", most, move % 3));
            } else if (!open.isEmpty()) {
                open.remove(-move % open.size()).close();
            }
            long given = open.stream().filter(SharedLimits.Turn::isGiven).count();
            assertThat(given).isEqualTo(Math.min(most, open.size()));
        }
        open.forEach(SharedLimits.Turn::close);
        assertThat(limits.inUse()).isZero();
    }

    @Test
    void tenThousandThreadsOfManyJobsAreNeverTooManyAndACancelLeavesNobodyHolding() throws Exception {
        int all = 10_000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            Object job = i % 17;
            threads.add(Thread.ofVirtual().start(() -> {
                try (SharedLimits.Turn turn = asked(begin, job)) {
                    turn.await();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1_000);
                    inside.decrementAndGet();
                    served.incrementAndGet();
                } catch (InterruptedException e) {
                    cancelled.incrementAndGet();
                }
            }));
        }
        begin.countDown();
        for (int i = 0; i < all / 4; i++) {
            threads.get(ThreadLocalRandom.current().nextInt(all)).interrupt();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, 7);
        assertThat(served.get() + cancelled.get()).isEqualTo(all);
        assertThat(limits.inUse()).isZero();
    }

    private SharedLimits.Turn asked(CountDownLatch begin, Object job) throws InterruptedException {
        begin.await();
        return limits.withKey("stress", 7, job);
    }
}
