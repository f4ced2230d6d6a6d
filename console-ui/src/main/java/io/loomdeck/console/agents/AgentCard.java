package io.loomdeck.console.agents;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an agent.
 *
 * @param lanes slots by lane: {@code io}, {@code browser}, {@code cpu}
 * @param cpuLoad of its whole machine, 0 to 1
 * @param memoryUsed bytes of its whole machine
 * @param browsers that are ready, as {@code chromium 156.0}
 * @param preparing what it is busy installing, or null
 * @param jobs that it runs now
 * @param lastSeen null where it has enrolled and never connected
 * @param clockSkewMillis how far its clock is ahead of the console's
 * @param embedded whether it lives in the console's own process
 */
public record AgentCard(
        String id,
        String name,
        AgentState state,
        List<String> labels,
        Map<String, SlotUse> lanes,
        double cpuLoad,
        long memoryUsed,
        long memoryTotal,
        List<String> browsers,
        @Nullable String preparing,
        String version,
        String hostName,
        String operatingSystem,
        String javaVersion,
        int cores,
        List<CurrentJob> jobs,
        @Nullable Instant lastSeen,
        long clockSkewMillis,
        boolean embedded) {

    /** Slots of one lane; {@code used} counts the live leases. */
    public record SlotUse(int used, int total) {}

    /** A job that the agent runs now. */
    public record CurrentJob(long jobId, String scriptName) {}
}
