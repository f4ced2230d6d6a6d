package io.loomdeck.engine;

import io.loomdeck.step.StepContext.Round;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of a loop, handed out one by one and numbered from 0. Safe for any number of threads: one lock guards the
 * iterator, which may wait, so taking the lock can be interrupted.
 */
final class Rounds {

    private final ReentrantLock lock = new ReentrantLock();
    private final Iterator<Round> iterator;
    private long next;

    Rounds(Iterator<Round> iterator) {
        this.iterator = iterator;
    }

    /** One round with its number. */
    record Numbered(long index, Round round) {}

    /** The next round, or null where there is none. */
    @Nullable
    Numbered next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return iterator.hasNext() ? new Numbered(next++, iterator.next()) : null;
        } finally {
            lock.unlock();
        }
    }
}
