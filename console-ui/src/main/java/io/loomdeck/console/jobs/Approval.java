package io.loomdeck.console.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that a job waits for somebody to decide.
 *
 * @param askedFor whose job it is
 * @param role the lowest that may decide, as scripts write it: {@code operator}
 * @param dueAt when it counts as rejected, or null for never
 */
public record Approval(
        Place place,
        String question,
        String askedFor,
        String role,
        Instant askedAt,
        @Nullable Instant dueAt) {

    /**
     * Where a question comes from.
     *
     * @param attemptId of the attempt that asked, and so of the question
     */
    public record Place(long jobId, long attemptId, String scriptName) {}
}
