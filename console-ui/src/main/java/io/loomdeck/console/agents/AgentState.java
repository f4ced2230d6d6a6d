package io.loomdeck.console.agents;

/** How an agent stands to the console. */
public enum AgentState {
    /** Connected, reports in time and takes work. */
    ONLINE,
    /** Silent for a while; gets no new work. Back online with its next heartbeat. */
    SUSPECT,
    /** Silent for longer than a lease; its attempts are resolved without it. It may still come back. */
    LOST,
    /** Not connected, and nothing is expected of it. */
    OFFLINE,
    /** Finishes what it runs and takes nothing new. */
    DRAINING,
    /** Was drained and runs nothing: safe to stop. */
    DRAINED
}
