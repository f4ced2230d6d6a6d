package io.loomdeck.console.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The feed of one console node.
 *
 * <p>Publishing only marks subscriptions; one timer thread wakes them when their time has come, and each callback runs on
 * a virtual thread of its own, so that a slow page holds up nobody. What is pending for a subscription is one bit.
 */
@Component
class CoalescingFeed implements LiveFeed, AutoCloseable {

    /** Shortest time between two nudges of one subscription, in nanoseconds. */
    static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);

    private final ConcurrentHashMap<Topic, Set<Subscription>> subscriptions = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final Timer timer;
    private final AutoCloseable resource;

    @Autowired
    CoalescingFeed() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("live-feed").factory());
        this.nanoTime = System::nanoTime;
        this.timer = (nanos, action) -> wakeLater(scheduler, nanos, action);
        this.resource = scheduler::shutdownNow;
    }

    CoalescingFeed(LongSupplier nanoTime, Timer timer) {
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.resource = () -> {};
    }

    private static void wakeLater(ScheduledExecutorService scheduler, long nanos, Runnable action) {
        try {
            var _ = scheduler.schedule(
                    () -> Thread.ofVirtual().name("live-nudge").start(action), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The console is stopping, and its pages with it.
        }
    }

    @Override
    public Registration subscribe(Topic topic, Runnable changed) {
        var subscription = new Subscription(changed, nanoTime, timer);
        subscriptions.compute(topic, (_, known) -> {
            Set<Subscription> set = known == null ? ConcurrentHashMap.newKeySet() : known;
            set.add(subscription);
            return set;
        });
        return () -> {
            subscription.end();
            subscriptions.computeIfPresent(topic, (_, known) -> {
                known.remove(subscription);
                return known.isEmpty() ? null : known;
            });
        };
    }

    @Override
    public void publish(Topic topic) {
        Set<Subscription> interested = subscriptions.get(topic);
        if (interested != null) {
            interested.forEach(Subscription::nudge);
        }
    }

    /** How many topics somebody watches. */
    int watchedTopics() {
        return subscriptions.size();
    }

    @Override
    public void close() throws Exception {
        resource.close();
    }

    /** Runs actions later, on threads of its own. */
    @FunctionalInterface
    interface Timer {
        void after(long nanos, Runnable action);
    }
}
