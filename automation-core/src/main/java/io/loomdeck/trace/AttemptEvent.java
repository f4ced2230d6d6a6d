package io.loomdeck.trace;

/**
 * An event with its place in an attempt's history.
 *
 * @param sequence counts from 1 without gaps, within the attempt
 * @param atMicros microseconds since the epoch, by the agent's clock; never goes back within an attempt
 */
public record AttemptEvent(long sequence, long atMicros, Event event) {}
