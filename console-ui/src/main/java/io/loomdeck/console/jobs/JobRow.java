package io.loomdeck.console.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as lists show it.
 *
 * @param agentName of the current or last attempt's agent, or null before the first
 * @param startedAt when the first attempt began, as its agent says where its clock can be right, else when the agent's word came
 * @param finishedAt when the job reached a final state
 * @param attempts how many there were, the current one included
 * @param progress of the current or last attempt
 * @param failure why it did not pass, in one sentence
 */
public record JobRow(
        long id,
        long scriptId,
        String scriptName,
        int scriptVersion,
        JobState state,
        @Nullable String agentName,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String submittedBy,
        int attempts,
        @Nullable JobProgress progress,
        @Nullable String failure) {

    /** How long it waited before its first attempt began, or has waited until now. */
    public Duration queueTime(Instant now) {
        Instant end = startedAt != null ? startedAt : finishedAt != null ? finishedAt : now;
        return notNegative(Duration.between(submittedAt, end));
    }

    /** How long it ran, or has run until now, from the start of its first attempt; zero before that. */
    public Duration duration(Instant now) {
        if (startedAt == null) {
            return Duration.ZERO;
        }
        return notNegative(Duration.between(startedAt, finishedAt != null ? finishedAt : now));
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
