package io.loomdeck.agent.link;

import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;

/** The agent behind the link. Called by the link's threads; must answer quickly and never block on the link itself. */
public interface LinkPeer {

    /** How the agent introduces itself on a new connection. */
    AgentMessage.Hello hello();

    /** How the agent is now. */
    AgentMessage.Heartbeat heartbeat();

    /** The console takes the agent; called before anything else that the console says on this connection. */
    void welcomed(ConsoleMessage.Welcome welcome);

    /** The console says something else. */
    void received(ConsoleMessage message);

    /** Another try to reach the console has failed. */
    void unreachable();

    /** Some sign of life came from the console. */
    void heard();
}
