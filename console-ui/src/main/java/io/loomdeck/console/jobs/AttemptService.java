package io.loomdeck.console.jobs;

import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts, as their agents report on them. Every call checks that the attempt is live, the agent's, and that the fencing
 * token is the attempt's; what is stale is answered with {@link ConsoleMessage.Abandon} and changes nothing. Safe for any
 * number of threads.
 */
public interface AttemptService {

    /**
     * Takes in what an agent says about its attempts, all of it in one transaction or nothing of it. Events that were stored
     * before are ignored, and of events that would leave a gap none is stored.
     *
     * @param messages in the order in which they were sent
     * @return what the agent is to be told, which may be sent as soon as this returns
     */
    List<ConsoleMessage> report(String agentId, List<AgentMessage.AboutAttempt> messages);

    /** Renews the leases of what an agent still holds. The answer tells it what it does not. */
    List<ConsoleMessage> renew(String agentId, List<AgentMessage.Held> held);

    /**
     * Brings both sides to the same view after an agent connected.
     *
     * @param sameProcess whether the agent's process is the one that was connected before
     */
    Reconciled reconcile(String agentId, boolean sameProcess, List<AgentMessage.Held> held);

    /** Resolves every attempt whose time is over, and says how many. */
    int expire(Instant now);

    /** Takes every live attempt away from an agent that will not come back. */
    void loseAll(String agentId, String reason);

    /** What an agent runs now. */
    List<Running> running();

    /** The live attempt behind a token, or null. */
    @Nullable
    Long liveJobOf(String agentId, long attemptId, long fencingToken);

    /** The attempt of a number of a job, or null. */
    @Nullable
    AttemptKey find(long jobId, int number);

    /**
     * What is agreed after a reconnect.
     *
     * @param resume where the streams continue
     * @param orders what the agent must do, to be sent after the welcome
     */
    record Reconciled(List<ConsoleMessage.ResumeFrom> resume, List<ConsoleMessage> orders) {}

    /** A live attempt. */
    record Running(String agentId, long jobId, String scriptName) {}

    /**
     * Where an attempt's streams are found.
     *
     * @param isComplete whether nothing will be added to them
     */
    record AttemptKey(long attemptId, boolean isComplete, io.loomdeck.console.streams.StreamCounts counts) {}
}
