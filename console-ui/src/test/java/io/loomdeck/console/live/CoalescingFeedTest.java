package io.loomdeck.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoalescingFeedTest {

    private record Later(long at, Runnable action) {}

    private final AtomicLong now = new AtomicLong();
    private final Queue<Later> timer = new ArrayDeque<>();
    private final CoalescingFeed feed =
            new CoalescingFeed(now::get, (nanos, action) -> timer.add(new Later(now.get() + nanos, action)));
    private final AtomicInteger nudges = new AtomicInteger();

    private void advance(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        while (!timer.isEmpty() && timer.peek().at() <= now.get()) {
            timer.remove().action().run();
        }
    }

    @Test
    void theFirstChangeIsToldAtOnce() {
        feed.subscribe(new Topic.AllJobs(), nudges::incrementAndGet);
        feed.publish(new Topic.AllJobs());
        advance(0);
        assertThat(nudges).hasValue(1);
    }

    @Test
    void aThousandChangesASecondGiveFourNudgesAndOnePendingAtMost() {
        feed.subscribe(new Topic.Job(7), nudges::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            feed.publish(new Topic.Job(7));
            assertThat(timer).hasSizeLessThanOrEqualTo(1);
            advance(1);
        }
        assertThat(nudges.get()).isBetween(4, 5);
        advance(1000);
        assertThat(nudges.get()).isBetween(5, 6);
    }

    @Test
    void aChangeDuringTheCallbackIsToldAfterIt() {
        feed.subscribe(new Topic.Agents(), () -> {
            if (nudges.incrementAndGet() == 1) {
                feed.publish(new Topic.Agents());
            }
        });
        feed.publish(new Topic.Agents());
        advance(0);
        assertThat(nudges).hasValue(1);
        advance(250);
        assertThat(nudges).hasValue(2);
    }

    @Test
    void aCallbackThatThrowsKeepsItsSubscription() {
        feed.subscribe(new Topic.Scripts(), () -> {
            nudges.incrementAndGet();
            throw new IllegalStateException("page is gone");
        });
        feed.publish(new Topic.Scripts());
        advance(0);
        feed.publish(new Topic.Scripts());
        advance(250);
        assertThat(nudges).hasValue(2);
    }

    @Test
    void anEndedSubscriptionIsToldNothingAndLeavesNothingBehind() {
        Registration registration = feed.subscribe(new Topic.Job(1), nudges::incrementAndGet);
        feed.publish(new Topic.Job(1));
        registration.remove();
        registration.remove();
        advance(1000);
        assertThat(nudges).hasValue(0);
        assertThat(feed.watchedTopics()).isZero();
    }

    @Test
    void otherTopicsAreNoneOfItsBusiness() {
        feed.subscribe(new Topic.Job(1), nudges::incrementAndGet);
        feed.publish(new Topic.Job(2));
        feed.publish(new Topic.AllJobs());
        advance(1000);
        assertThat(nudges).hasValue(0);
    }
}
