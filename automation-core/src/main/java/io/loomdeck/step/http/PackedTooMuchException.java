package io.loomdeck.step.http;

import java.io.IOException;

/** A compressed body that is meant to fill memory or disk. */
final class PackedTooMuchException extends IOException {

    private static final long serialVersionUID = 1L;

    PackedTooMuchException(String message) {
        super(message);
    }
}
