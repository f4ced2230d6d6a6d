package io.loomdeck.console.jobs;

import java.time.Instant;

/** Knows why a job waits. */
public interface WaitReasons {

    /**
     * The reason, as one sentence.
     *
     * @param availableAt before this moment it is not to be started
     */
    String whyItWaits(long jobId, SlotDemand demand, Instant availableAt);
}
