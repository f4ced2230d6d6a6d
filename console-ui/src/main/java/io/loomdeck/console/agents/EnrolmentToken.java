package io.loomdeck.console.agents;

import java.time.Instant;

/**
 * A secret with which one agent can enrol once.
 *
 * @param token shown this one time; only its hash is kept
 * @param expiresAt when it stops working, used or not
 */
public record EnrolmentToken(String token, Instant expiresAt) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "EnrolmentToken[expiresAt=" + expiresAt + "]";
    }
}
