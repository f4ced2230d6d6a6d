package io.loomdeck.console.jobs;

import java.util.OptionalLong;

/**
 * Named locks of which one attempt at a time holds each. They are for agents, on behalf of attempts that are theirs. Safe for
 * any number of threads and consoles.
 */
public interface ClusterLockService {

    /** In characters. */
    int LONGEST_NAME = 200;

    /**
     * Gives a lock to an attempt where no other attempt that has not ended holds it.
     *
     * @return the fence, which is larger each time the lock is given; empty where another attempt holds it
     */
    OptionalLong tryAcquire(long attemptId, String name);

    /** Takes a lock back that the attempt holds; nothing happens where it does not. */
    void release(long attemptId, String name);
}
