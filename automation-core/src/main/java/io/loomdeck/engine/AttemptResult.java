package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended; the same as its last event says.
 *
 * @param error why it did not pass, or null
 * @param outputs by name; empty where the attempt did not get as far
 */
public record AttemptResult(Event.Outcome outcome, Event.@Nullable Failure error, Map<String, Object> outputs) {}
