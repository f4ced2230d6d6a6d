package io.loomdeck.step.exec;

/**
 * Whether an agent's scripts may start processes. Its owner decides; an agent offers it as the service
 * {@code ExecPolicy.class}.
 */
public enum ExecPolicy {
    /** Scripts start nothing. */
    REFUSED,
    /** Scripts may start whatever the agent's user may. */
    ALLOWED
}
