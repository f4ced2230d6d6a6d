package io.loomdeck.console.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a moment.
 *
 * @param dueAt the moment
 * @param at when the console came to it
 * @param jobId the job that was submitted, or null where none was
 * @param note why none was submitted, or null
 */
public record Firing(
        Instant dueAt,
        Instant at,
        @Nullable Long jobId,
        @Nullable String note) {}
