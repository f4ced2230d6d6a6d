package io.loomdeck.console.jobs;

import io.loomdeck.protocol.ConsoleMessage;

/** What jobs ask of the rest of the console. Implementations return at once and may be called from any thread. */
public interface JobSignals {

    /** A job may be startable now: it came into the queue, or slots became free. Called after the commit. */
    void workAvailable();

    /** Passes a message to an agent, if it is connected. Called after the commit. */
    void tell(String agentId, ConsoleMessage message);
}
