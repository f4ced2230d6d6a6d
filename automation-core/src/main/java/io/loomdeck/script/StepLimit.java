package io.loomdeck.script;

import org.jspecify.annotations.Nullable;

/**
 * How many steps with the same key may run at once, over all jobs of an agent.
 *
 * @param key what they have in common
 * @param most at once, at least 1; null where the agent says it
 */
public record StepLimit(Template key, @Nullable Integer most) {}
