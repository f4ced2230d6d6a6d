package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.script.Lane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An agent with its free slots, counted from the live leases. Belongs to one thread.
 *
 * <p>Not a record: what is free shrinks while a round of dispatching goes on.
 */
final class Capacity {

    private final AgentFleet.Member agent;
    private final Map<Lane, Integer> free = new EnumMap<>(Lane.class);

    private Capacity(AgentFleet.Member agent, List<JobQueue.Held> held) {
        this.agent = agent;
        agent.slots().forEach(free::put);
        for (JobQueue.Held slots : held) {
            if (slots.agentId().equals(agent.id())) {
                slots.lanes().forEach(lane -> free.merge(lane, -slots.attempts(), Integer::sum));
            }
        }
    }

    static Capacity of(AgentFleet.Member agent, List<JobQueue.Held> held) {
        return new Capacity(agent, held);
    }

    AgentFleet.Member agent() {
        return agent;
    }

    /** Whether the agent has all labels. */
    boolean hasLabels(SlotDemand demand) {
        return agent.labels().containsAll(demand.labels());
    }

    /** Whether the agent has the lanes at all, and the browser is ready. */
    boolean hasLanes(SlotDemand demand) {
        return demand.lanes().stream().allMatch(lane -> agent.slots().getOrDefault(lane, 0) > 0) && hasBrowser(demand);
    }

    boolean hasBrowser(SlotDemand demand) {
        if (!demand.lanes().contains(Lane.BROWSER)) {
            return true;
        }
        String wanted = demand.browser();
        return wanted == null
                ? !agent.browsers().isEmpty()
                : agent.browsers().stream().anyMatch(browser -> browser.startsWith(wanted));
    }

    boolean suits(SlotDemand demand) {
        return hasLabels(demand) && hasLanes(demand);
    }

    /** How many jobs of this demand fit in now. */
    int room(SlotDemand demand) {
        return suits(demand)
                ? Math.max(0, demand.lanes().stream().mapToInt(this::free).min().orElse(0))
                : 0;
    }

    int free(Lane lane) {
        return free.getOrDefault(lane, 0);
    }

    void take(SlotDemand demand) {
        demand.lanes().forEach(lane -> free.merge(lane, -1, Integer::sum));
    }

    /** The share of slots that is free in the scarcest lane of a demand, 0 to 1. */
    double freeShare(SlotDemand demand) {
        return demand.lanes().stream()
                .mapToDouble(
                        lane -> (double) free(lane) / Math.max(1, agent.slots().getOrDefault(lane, 0)))
                .min()
                .orElse(0);
    }
}
