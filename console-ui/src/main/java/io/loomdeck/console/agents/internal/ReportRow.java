package io.loomdeck.console.agents.internal;

import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.LeaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent with what it last said about itself.
 *
 * @param draining on the console's wish, or the agent's own
 * @param link the connection's id, or null while there is none
 * @param slots by the lane's key
 * @param lastSeen null where it has never connected
 */
record ReportRow(
        String id,
        String name,
        boolean embedded,
        boolean draining,
        @Nullable String link,
        String consoleUrl,
        String version,
        String hostName,
        String operatingSystem,
        String javaVersion,
        int cores,
        List<String> labels,
        Map<String, Integer> slots,
        List<String> browsers,
        @Nullable String preparing,
        double cpuLoad,
        long memoryUsed,
        long memoryTotal,
        long clockSkewMillis,
        @Nullable Instant lastSeen) {

    /** How the agent stands now. */
    AgentState state(Instant now, LeaseTimes times, boolean isBusy) {
        if (lastSeen == null) {
            return AgentState.OFFLINE;
        }
        Duration silence = Duration.between(lastSeen, now);
        if (silence.compareTo(times.lost()) >= 0) {
            return link == null ? AgentState.OFFLINE : AgentState.LOST;
        }
        if (link == null || silence.compareTo(times.suspect()) >= 0) {
            return AgentState.SUSPECT;
        }
        if (draining) {
            return isBusy ? AgentState.DRAINING : AgentState.DRAINED;
        }
        return AgentState.ONLINE;
    }
}
