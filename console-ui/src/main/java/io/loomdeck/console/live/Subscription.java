package io.loomdeck.console.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page's interest in one topic. Its lock guards its state and is never held while the callback runs. */
final class Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private enum State {
        /** Nothing is pending. */
        IDLE,
        /** A nudge will be given when its time has come. */
        SCHEDULED,
        /** The callback runs. */
        RUNNING,
        /** The callback runs, and something changed meanwhile. */
        RUNNING_AND_DIRTY,
        /** Over. */
        ENDED
    }

    private final Runnable changed;
    private final LongSupplier nanoTime;
    private final CoalescingFeed.Timer timer;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private State state = State.IDLE;

    @GuardedBy("lock")
    private long earliest;

    Subscription(Runnable changed, LongSupplier nanoTime, CoalescingFeed.Timer timer) {
        this.changed = changed;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.earliest = nanoTime.getAsLong();
    }

    /** Something changed. */
    void nudge() {
        lock.lock();
        try {
            switch (state) {
                case IDLE -> schedule();
                case RUNNING -> state = State.RUNNING_AND_DIRTY;
                case SCHEDULED, RUNNING_AND_DIRTY, ENDED -> {
                    // One pending nudge is enough.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            state = State.ENDED;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void schedule() {
        state = State.SCHEDULED;
        timer.after(Math.max(0, earliest - nanoTime.getAsLong()), this::run);
    }

    private void run() {
        if (!begin()) {
            return;
        }
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.warn("A page could not take in a change", e);
        } finally {
            finish();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (state != State.SCHEDULED) {
                return false;
            }
            state = State.RUNNING;
            earliest = nanoTime.getAsLong() + CoalescingFeed.INTERVAL;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            if (state == State.RUNNING_AND_DIRTY) {
                schedule();
            } else if (state == State.RUNNING) {
                state = State.IDLE;
            }
        } finally {
            lock.unlock();
        }
    }
}
