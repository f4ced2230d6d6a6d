package io.loomdeck.console.dispatch;

import io.loomdeck.console.jobs.SlotDemand;
import java.util.Comparator;

/** Which of several suitable agents gets a job: the first in this order. */
final class AgentRanking {

    private AgentRanking() {}

    static Comparator<Capacity> forDemand(SlotDemand demand) {
        return Comparator.comparingDouble((Capacity agent) -> agent.freeShare(demand))
                .reversed()
                // An agent without a browser is kept busy first, so that those with one stay free for who needs it.
                .thenComparingInt(agent -> agent.agent().browsers().size())
                .thenComparingDouble(agent -> agent.agent().cpuLoad())
                .thenComparing(agent -> agent.agent().id());
    }
}
