package io.loomdeck.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as its owner sees it.
 *
 * @param lastUsedAt to the minute, or null
 */
public record ApiToken(
        long id,
        String name,
        ApiScope scope,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
