package io.loomdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;

/** Time that passes only where a test says so. Safe for any number of threads. */
final class ManualTimers implements Timers, InstantSource {

    private final List<Due> due = new ArrayList<>();
    private final List<Duration> sleeps = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Due(Duration at, FutureTask<?> action, boolean sleeper) {}

    @Override
    public synchronized Future<?> after(Duration delay, Runnable action) {
        FutureTask<?> future = new FutureTask<>(action, null);
        due.add(new Due(now.plus(delay), future, false));
        return future;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (!duration.isPositive()) {
            return;
        }
        CountDownLatch over = new CountDownLatch(1);
        Due sleeper;
        synchronized (this) {
            sleeper = new Due(now.plus(duration), new FutureTask<>(over::countDown, null), true);
            due.add(sleeper);
            sleeps.add(duration);
        }
        try {
            over.await();
        } finally {
            synchronized (this) {
                due.remove(sleeper);
            }
        }
    }

    /** How long every sleep so far was to be, in the order in which they began. */
    synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    synchronized int sleeping() {
        return (int) due.stream().filter(Due::sleeper).count();
    }

    /** Waits until so many threads sleep. */
    ManualTimers untilSleeping(int threads) {
        Awaitility.await().until(() -> sleeping() == threads);
        return this;
    }

    /** Waits until so many sleeps have begun, of which only the last goes on. */
    ManualTimers untilBegun(int count) {
        Awaitility.await().until(() -> sleeps().size() == count && sleeping() == 1);
        return this;
    }

    /** Lets time pass; what falls due is run in order by the calling thread. */
    void advance(Duration by) {
        Duration end;
        synchronized (this) {
            end = now.plus(by);
        }
        while (true) {
            Due next;
            synchronized (this) {
                next = due.stream()
                        .filter(d -> d.at().compareTo(end) <= 0)
                        .min(Comparator.comparing(Due::at))
                        .orElse(null);
                now = next == null ? end : next.at().compareTo(now) > 0 ? next.at() : now;
                if (next == null) {
                    return;
                }
                due.remove(next);
            }
            next.action().run();
        }
    }

    @Override
    public synchronized Instant instant() {
        return Instant.EPOCH.plus(now);
    }

    @Override
    public void close() {}
}
