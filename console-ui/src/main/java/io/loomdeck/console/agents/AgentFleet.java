package io.loomdeck.console.agents;

import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.script.Lane;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fleet as the machinery deals with it. Safe for any number of threads. */
public interface AgentFleet {

    /** Every enrolled agent that has connected at least once, whatever its state. */
    List<Member> members();

    /** Keeps others from counting free slots until the current transaction ends. */
    void lock();

    /**
     * An agent introduced itself.
     *
     * @param link the connection's id
     * @param consoleUrl under which the agent reaches the console
     */
    Greeting hello(String agentId, String link, String consoleUrl, AgentMessage.Hello hello);

    /** An agent reported. */
    void heartbeat(String agentId, AgentMessage.Heartbeat heartbeat);

    /** A connection ended. One that was replaced by a newer one changes nothing. */
    void disconnected(String agentId, String link);

    /**
     * What the console knows about an agent that introduced itself.
     *
     * @param sameProcess whether the process is the one that was connected before
     */
    record Greeting(String name, boolean draining, boolean sameProcess) {}

    /**
     * An agent with what matters for giving it work.
     *
     * @param slots in all, by lane
     * @param browsers that are ready
     * @param preparing what it is busy installing, or null
     */
    record Member(
            String id,
            String name,
            AgentState state,
            String consoleUrl,
            Set<String> labels,
            Map<Lane, Integer> slots,
            List<String> browsers,
            @Nullable String preparing,
            double cpuLoad) {}
}
