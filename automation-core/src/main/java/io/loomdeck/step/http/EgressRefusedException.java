package io.loomdeck.step.http;

import java.io.IOException;

/** A connection that the agent's egress policy does not allow. */
final class EgressRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    EgressRefusedException(String message) {
        super(message);
    }
}
