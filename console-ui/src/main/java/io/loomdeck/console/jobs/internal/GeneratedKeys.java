package io.loomdeck.console.jobs.internal;

import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Reads the number that the database gave to a new row. */
final class GeneratedKeys {

    private GeneratedKeys() {}

    static long id(GeneratedKeyHolder keys) {
        Number key = keys.getKey();
        if (key == null) {
            throw new IllegalStateException("The database gave no number to a new row");
        }
        return key.longValue();
    }
}
