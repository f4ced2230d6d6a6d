package io.loomdeck.console.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the Job page shows it.
 *
 * @param number within its job, from 1
 * @param agentName null where the agent has been removed
 */
public record AttemptRow(
        int number,
        AttemptState state,
        @Nullable String agentName,
        Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        @Nullable JobProgress progress) {}
