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

    AttemptRecord in(AttemptState other) {
        return new AttemptRecord(
                id,
                jobId,
                number,
                other,
                agentId,
                agentName,
                lanes,
                fencingToken,
                assignedAt,
                leaseUntil,
                cancelAt,
                cancelReason,
                lastSequence,
                counts,
                progress);
    }

    /** With events up to a sequence number stored. */
    AttemptRecord upTo(long sequence, StreamCounts stored, JobProgress now) {
        return new AttemptRecord(
                id,
                jobId,
                number,
                state,
                agentId,
                agentName,
                lanes,
                fencingToken,
                assignedAt,
                leaseUntil,
                cancelAt,
                cancelReason,
                sequence,
                stored,
                now);
    }

    boolean isHeldBy(String agent, long token) {
        return agentId.equals(agent) && fencingToken == token;
    }
}
