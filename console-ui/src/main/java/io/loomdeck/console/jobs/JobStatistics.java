package io.loomdeck.console.jobs;

import io.loomdeck.console.security.Roles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;

/** Figures over all jobs, for the Overview. Safe for any number of threads. */
public interface JobStatistics {

    /** How many jobs are in each state; every state is there. */
    @PreAuthorize(Roles.CAN_VIEW)
    Map<JobState, Long> countsByState();

    /**
     * What ended in the last while, the oldest bucket first and none left out.
     *
     * @param window how far back, a multiple of the bucket
     * @param bucket at least a second
     */
    @PreAuthorize(Roles.CAN_VIEW)
    List<ThroughputPoint> throughput(Duration window, Duration bucket);

    /** The jobs that failed or were lost last, the newest first. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<JobRow> latestFailures(int limit);
}
