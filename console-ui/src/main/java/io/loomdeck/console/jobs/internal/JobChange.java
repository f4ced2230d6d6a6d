package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a job's row along with its state.
 *
 * @param at when
 * @param availableAt for a job that goes back to the queue
 * @param note why it is back in the queue
 * @param failure why it did not pass
 * @param outputs as JSON
 */
record JobChange(
        JobState to,
        Instant at,
        @Nullable Instant availableAt,
        @Nullable String note,
        @Nullable String failure,
        @Nullable String outputs) {

    static JobChange to(JobState state, Instant at) {
        return new JobChange(state, at, null, null, null, null);
    }

    static JobChange queueAgain(Instant at, Instant availableAt, String note) {
        return new JobChange(JobState.QUEUED, at, availableAt, note, null, null);
    }

    static JobChange ended(JobState state, Instant at, @Nullable String failure) {
        return new JobChange(state, at, null, null, failure, null);
    }

    JobChange withOutputs(String json) {
        return new JobChange(to, at, availableAt, note, failure, json);
    }
}
