package io.loomdeck.console.agents;

import io.loomdeck.protocol.ConsoleMessage;

/** The connections to agents. Safe for any number of threads. */
public interface AgentLinks {

    /** Sends a message. One to an agent that is not connected is dropped: what matters is told again after its hello. */
    void send(String agentId, ConsoleMessage message);

    /** Closes an agent's connection, if it has one. */
    void disconnect(String agentId);
}
