package io.loomdeck.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the console tells an agent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConsoleMessage.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ConsoleMessage.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = ConsoleMessage.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = ConsoleMessage.Acknowledge.class, name = "acknowledge"),
    @JsonSubTypes.Type(value = ConsoleMessage.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = ConsoleMessage.Abandon.class, name = "abandon"),
    @JsonSubTypes.Type(value = ConsoleMessage.Drain.class, name = "drain")
})
public sealed interface ConsoleMessage {

    /**
     * The answer to {@link AgentMessage.Hello}.
     *
     * @param heartbeatMillis how often the agent reports
     * @param leaseMillis how long an attempt stays the agent's without a heartbeat
     * @param resume for each attempt that is still the agent's: send the events after this sequence number again
     */
    record Welcome(
            int protocolVersion,
            String agentName,
            long heartbeatMillis,
            long leaseMillis,
            boolean draining,
            List<ResumeFrom> resume,
            long clockMillis)
            implements ConsoleMessage {}

    /** Why the agent is not welcome and what to do; it then tries again with backoff. */
    record Refused(String reason, String remedy) implements ConsoleMessage {}

    /**
     * An attempt to run.
     *
     * @param number of the attempt within its job, from 1
     * @param fencingToken goes with every message about the attempt
     * @param fileName of the script, which tells its format
     * @param source of the script
     * @param inputs as they were submitted, by name
     * @param lanes of which the attempt takes one slot each
     * @param consoleUrl what {@code console.url} means in the script
     * @param called the scripts that it calls, and those that they call; consoles that know no such calls send none
     * @param resume where it goes on behind an earlier attempt of the job, or null to begin at the beginning
     * @param exchanges what is done with its HTTP exchanges, or null for nothing
     */
    record Assign(
            long attemptId,
            long jobId,
            int number,
            long fencingToken,
            long scriptId,
            String scriptName,
            String fileName,
            String source,
            Map<String, Object> inputs,
            List<String> lanes,
            String consoleUrl,
            List<CalledScript> called,
            @Nullable Resume resume,
            @Nullable Exchanges exchanges)
            implements ConsoleMessage {

        @SuppressWarnings({"ConstantValue", "NullAway"}) // the wire knows no promises
        public Assign {
            called = called == null ? List.of() : List.copyOf(called);
        }
    }

    /** What is done with an attempt's HTTP exchanges. */
    enum Exchanges {
        /** They are kept in full as an artifact of the attempt. */
        KEEP,
        /** Requests are answered from those of an earlier job, got from {@link Protocol#exchangesPath}, and none is sent. */
        REPLAY
    }

    /**
     * What was decided at the end of an earlier attempt, whose checkpoint is fetched from {@link Protocol#checkpointPath}.
     *
     * @param step the path of the step that asked, with which the attempt begins
     * @param by who decided, or null where nobody did in time
     * @param atMillis when, since the epoch
     */
    record Resume(String step, boolean approved, @Nullable String by, long atMillis, String comment) {}

    /**
     * A script that another one calls, as it was when the job was submitted.
     *
     * @param name as the call says it
     * @param version as the call says it, or null
     */
    record CalledScript(String name, @Nullable Integer version, String fileName, String source) {}

    /** All events up to this sequence number are stored; the agent may forget them. */
    record Acknowledge(long attemptId, long fencingToken, long sequence) implements ConsoleMessage {}

    /** Ends an attempt cooperatively; its last events are still wanted. */
    record Cancel(long attemptId, long fencingToken, String reason) implements ConsoleMessage {}

    /** The attempt is no longer the agent's: end it and send nothing more about it. */
    record Abandon(long attemptId, long fencingToken, String reason) implements ConsoleMessage {}

    /** Take nothing new, or take work again. */
    record Drain(boolean draining) implements ConsoleMessage {}

    /** Where an attempt's event stream continues. */
    record ResumeFrom(long attemptId, long fencingToken, long acknowledged) {}
}
