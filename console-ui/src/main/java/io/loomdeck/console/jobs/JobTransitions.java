package io.loomdeck.console.jobs;

import static io.loomdeck.console.jobs.JobState.CANCELLED;
import static io.loomdeck.console.jobs.JobState.CANCELLING;
import static io.loomdeck.console.jobs.JobState.FAILED;
import static io.loomdeck.console.jobs.JobState.LOST;
import static io.loomdeck.console.jobs.JobState.PASSED;
import static io.loomdeck.console.jobs.JobState.QUEUED;
import static io.loomdeck.console.jobs.JobState.RUNNING;
import static io.loomdeck.console.jobs.JobState.STARTING;
import static io.loomdeck.console.jobs.JobState.WAITING;

import java.util.Map;
import java.util.Set;

/** The one table of what a job may become. */
public final class JobTransitions {

    private static final Map<JobState, Set<JobState>> TABLE = Map.of(
            QUEUED, Set.of(STARTING, FAILED, CANCELLED),
            STARTING, Set.of(RUNNING, QUEUED, CANCELLING, LOST),
            RUNNING, Set.of(WAITING, PASSED, FAILED, CANCELLED, CANCELLING, QUEUED, LOST),
            WAITING, Set.of(QUEUED, CANCELLED),
            CANCELLING, Set.of(PASSED, FAILED, CANCELLED),
            PASSED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            LOST, Set.of());

    private JobTransitions() {}

    /** What may follow; empty for final states. */
    public static Set<JobState> from(JobState state) {
        return TABLE.getOrDefault(state, Set.of());
    }

    /**
     * Checks a move.
     *
     * @return the state moved to
     * @throws IllegalTransition if the table does not lead there
     */
    public static JobState move(JobState from, JobState to) {
        if (!from(from).contains(to)) {
            throw new IllegalTransition(from, to);
        }
        return to;
    }
}
