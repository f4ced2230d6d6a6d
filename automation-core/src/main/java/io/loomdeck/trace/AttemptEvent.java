package io.loomdeck.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event with its place in an attempt's history.
 *
 * @param sequence counts from 1 without gaps, within the attempt
 * @param atMicros microseconds since the epoch, by the agent's clock; never goes back within an attempt
 */
public record AttemptEvent(long sequence, long atMicros, Event event) {

    /** When it happened, by the agent's clock. */
    public Instant at() {
        return Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS);
    }
}
