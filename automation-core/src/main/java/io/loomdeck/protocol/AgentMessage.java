package io.loomdeck.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.loomdeck.trace.AttemptEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent tells the console. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AgentMessage.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = AgentMessage.Heartbeat.class, name = "heartbeat"),
    @JsonSubTypes.Type(value = AgentMessage.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = AgentMessage.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = AgentMessage.Events.class, name = "events")
})
public sealed interface AgentMessage {

    /**
     * The first message on every connection.
     *
     * @param session random, new for every start of the agent's process; tells a reconnect from a restart
     * @param running attempts that the agent works on or still holds events of
     * @param clockMillis the agent's clock, for showing skew
     */
    record Hello(
            int protocolVersion,
            String agentVersion,
            String session,
            Machine machine,
            List<String> labels,
            Map<String, Integer> slots,
            boolean draining,
            List<Held> running,
            long clockMillis)
            implements AgentMessage {}

    /**
     * Renews the leases of the attempts that it names.
     *
     * @param cpuLoad of the whole machine, 0 to 1
     * @param memoryUsed bytes of the whole machine
     * @param browsers that are ready now, as {@code chromium 156.0}
     * @param note what the agent is busy preparing, such as {@code installing Chromium}, or null
     */
    record Heartbeat(
            double cpuLoad,
            long memoryUsed,
            long memoryTotal,
            List<String> browsers,
            Map<String, Integer> slots,
            boolean draining,
            List<Held> running,
            long clockMillis,
            @Nullable String note)
            implements AgentMessage {}

    /** What an agent says about one attempt. */
    sealed interface AboutAttempt extends AgentMessage {

        long attemptId();

        /** The token under which the agent holds the attempt. */
        long fencingToken();
    }

    /** The agent has begun an assigned attempt. */
    record Accepted(long attemptId, long fencingToken) implements AboutAttempt {}

    /** The agent cannot run an assigned attempt; it goes back to the queue. */
    record Rejected(long attemptId, long fencingToken, String reason) implements AboutAttempt {}

    /** Consecutive events of one attempt; the one with {@code AttemptFinished} is the attempt's last. */
    record Events(long attemptId, long fencingToken, List<AttemptEvent> events) implements AboutAttempt {}

    /** An attempt that an agent holds. */
    record Held(long attemptId, long fencingToken) {}

    /** The machine that an agent runs on. */
    record Machine(
            String hostName,
            String operatingSystem,
            String javaVersion,
            int cores,
            long memoryBytes,
            List<String> browsers,
            @Nullable String note) {}
}
