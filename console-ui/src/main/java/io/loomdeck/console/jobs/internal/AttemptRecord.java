package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.streams.StreamCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt's row as decisions need it. */
record AttemptRecord(
        long id,
        long jobId,
        int number,
        AttemptState state,
        String agentId,
        String agentName,
        String lanes,
        long fencingToken,
        Instant assignedAt,
        Instant leaseUntil,
        @Nullable Instant cancelAt,
        @Nullable String cancelReason,
        long lastSequence,
        StreamCounts counts,
        JobProgress progress) {

    boolean isHeldBy(String agent, long token) {
        return agentId.equals(agent) && fencingToken == token;
    }
}
