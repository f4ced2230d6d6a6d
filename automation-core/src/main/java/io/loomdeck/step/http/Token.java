package io.loomdeck.step.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access token.
 *
 * @param type as the header names it: {@code Bearer}
 * @param until when another one is fetched, or null where the server did not say
 * @param refresh a token to get the next one with, or null
 */
record Token(
        String value,
        String type,
        @Nullable Instant until,
        @Nullable String refresh) {

    boolean isGoodAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    String header() {
        return type + " " + value;
    }
}
