package io.loomdeck.step.control;

import java.util.OptionalLong;

/**
 * The locks that the jobs of a whole console share, as one attempt sees them. A lock that an attempt holds ends with the
 * attempt at the latest, also where its agent is lost. Safe for any number of threads.
 */
public interface ClusterLocks {

    /** Where there is no console: every lock is free, and is none of others. */
    ClusterLocks ALONE = new ClusterLocks() {
        @Override
        public boolean areShared() {
            return false;
        }

        @Override
        public OptionalLong tryAcquire(String name) {
            return OptionalLong.of(1);
        }

        @Override
        public void release(String name) {}
    };

    /** Whether other jobs take them too. */
    boolean areShared();

    /**
     * Takes a lock where it is free, or is this attempt's already; returns at once.
     *
     * @return a number that is larger each time the lock is given, for telling a late writer from the one after it; empty
     *     where another attempt holds the lock, or the console cannot be asked just now
     * @throws io.loomdeck.step.StepException where the attempt is no longer this agent's
     */
    OptionalLong tryAcquire(String name) throws InterruptedException;

    /** Gives a lock back; one that cannot be given back now ends with the attempt. */
    void release(String name);
}
