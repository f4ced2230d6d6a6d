package io.loomdeck.console.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to run a script.
 *
 * @param version the script's current one where null
 * @param inputs by name; those that are missing take their defaults
 * @param submittedBy who asks, for the list
 */
public record JobSubmission(long scriptId, @Nullable Integer version, Map<String, Object> inputs, String submittedBy) {}
