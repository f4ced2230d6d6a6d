package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's row as decisions need it.
 *
 * @param grouped whether it belongs to a concurrency group
 */
record JobRecord(
        long id,
        long scriptId,
        int scriptVersion,
        String scriptName,
        String fileName,
        JobState state,
        int version,
        String requirement,
        String inputs,
        Instant availableAt,
        int attempts,
        @Nullable Long attemptId,
        @Nullable String note,
        boolean grouped) {

    JobRecord after(JobChange change) {
        Instant available = change.availableAt() == null ? availableAt : change.availableAt();
        return new JobRecord(
                id,
                scriptId,
                scriptVersion,
                scriptName,
                fileName,
                change.to(),
                version + 1,
                requirement,
                inputs,
                available,
                attempts,
                attemptId,
                change.note(),
                grouped);
    }
}
