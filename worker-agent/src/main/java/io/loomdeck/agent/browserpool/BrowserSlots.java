package io.loomdeck.agent.browserpool;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many sessions may be open at once.
 *
 * <p>One extra slot exists for whoever waits while holding another session: an attempt whose main session is open while
 * its concurrent loop wants one a round would otherwise wait for itself on a machine with one slot.
 *
 * <p>Safe for any number of threads: {@code lock} guards all fields.
 */
final class BrowserSlots {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition released = lock.newCondition();
    private int free;
    private boolean extraFree = true;

    BrowserSlots(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("there has to be at least one slot: " + slots);
        }
        free = slots;
    }

    /** Waits for a slot and takes it. */
    Slot take(boolean holdsAnother) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (free > 0) {
                    free--;
                    return new Slot(false);
                }
                if (holdsAnother && extraFree) {
                    extraFree = false;
                    return new Slot(true);
                }
                released.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A slot that is held; giving it back again does nothing. */
    final class Slot implements AutoCloseable {

        private final boolean extra;
        private boolean held = true;

        private Slot(boolean extra) {
            this.extra = extra;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (held) {
                    held = false;
                    if (extra) {
                        extraFree = true;
                    } else {
                        free++;
                    }
                    released.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
