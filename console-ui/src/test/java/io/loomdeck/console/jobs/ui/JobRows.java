package io.loomdeck.console.jobs.ui;

import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs for tests, told by what matters. */
final class JobRows {

    private static final Instant SUBMITTED = Instant.parse("2026-01-02T03:04:05Z");

    private JobRows() {}

    static JobRow job(long id, JobState state) {
        return job(id, state, null, null);
    }

    static JobRow failed(long id, String failure) {
        return job(id, JobState.FAILED, failure, null);
    }

    static JobRow running(long id, JobProgress progress) {
        return job(id, JobState.RUNNING, null, progress);
    }

    private static JobRow job(long id, JobState state, @Nullable String failure, @Nullable JobProgress progress) {
        boolean waits = state == JobState.QUEUED;
        return new JobRow(
                id,
                7,
                "Price watch",
                3,
                state,
                waits ? null : "agent-1",
                SUBMITTED,
                waits ? null : SUBMITTED.plusSeconds(1),
                state.isFinal() ? SUBMITTED.plusSeconds(61) : null,
                "ada",
                waits ? 0 : 1,
                progress,
                failure);
    }

    static JobDetails details(JobRow job, @Nullable String whyItWaits) {
        List<AttemptRow> attempts = job.startedAt() == null ? List.of() : List.of(attempt(1, job));
        return new JobDetails(
                job, whyItWaits, Map.of("pages", "40"), attempts, Map.of(), "price-watch.yaml", Exchanges.FORGOTTEN);
    }

    static AttemptRow attempt(int number, JobRow job) {
        AttemptState state = switch (job.state()) {
            case PASSED -> AttemptState.PASSED;
            case FAILED -> AttemptState.FAILED;
            case CANCELLED -> AttemptState.CANCELLED;
            case LOST -> AttemptState.LOST;
            default -> AttemptState.RUNNING;
        };
        return new AttemptRow(
                number, state, "agent-1", SUBMITTED, job.startedAt(), job.finishedAt(), job.failure(), job.progress());
    }
}
