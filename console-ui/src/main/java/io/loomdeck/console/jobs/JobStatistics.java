package io.loomdeck.console.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Figures over all jobs, for the Overview. Safe for any number of threads. */
public interface JobStatistics {

    /** How many jobs are in each state; every state is there. */
    Map<JobState, Long> countsByState();

    /**
     * What ended in the last while, the oldest bucket first and none left out.
     *
     * @param window how far back, a multiple of the bucket
     * @param bucket at least a second
     */
    List<ThroughputPoint> throughput(Duration window, Duration bucket);

    /** The jobs that failed or were lost last, the newest first. */
    List<JobRow> latestFailures(int limit);
}
