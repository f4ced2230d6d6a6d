package io.loomdeck.console.jobs;

import java.util.Optional;

/** Where the exchanges lie that replaying jobs are answered from. Safe for any number of threads. */
public interface ReplayedExchanges {

    /** The attempt with the artifact that a job replays; empty where the job replays none. */
    Optional<Long> attemptOf(long jobId);
}
