package io.loomdeck.console.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What ended within one bucket of time.
 *
 * @param at when the bucket begins
 * @param failed failed and lost jobs; cancelled ones count nowhere
 * @param p50 of the durations, or null where nothing ended
 */
public record ThroughputPoint(
        Instant at,
        int passed,
        int failed,
        @Nullable Duration p50,
        @Nullable Duration p95) {}
