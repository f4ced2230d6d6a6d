package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.JobQueue.Assignee;
import io.loomdeck.console.jobs.JobQueue.Waiting;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.protocol.ConsoleMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One look at queue and fleet that gives away whatever fits.
 *
 * <p>Any number of consoles may do this at once: the jobs at hand are locked, those that another has locked are skipped,
 * and the rows of the agents are locked first, so that two rounds never count the same slot as free.
 */
@Component
class DispatchRound {

    /** Most jobs that one transaction gives away. */
    private static final int MOST = 100;

    private final JobQueue queue;
    private final AgentFleet fleet;
    private final Clock clock;

    DispatchRound(JobQueue queue, AgentFleet fleet, Clock clock) {
        this.queue = queue;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** An order for an agent, to be sent after the commit. */
    record Order(String agentId, ConsoleMessage.Assign message) {}

    /**
     * What a round gave away.
     *
     * @param isFull whether there may be more to give away at once
     */
    record Given(List<Order> orders, boolean isFull) {}

    @Transactional
    Given run() {
        List<SlotDemand> demands = queue.demands();
        if (demands.isEmpty()) {
            return new Given(List.of(), false);
        }
        fleet.lock();
        List<JobQueue.Held> held = queue.liveSlots();
        List<Capacity> agents = fleet.members().stream()
                .filter(agent -> agent.state() == AgentState.ONLINE)
                .map(agent -> Capacity.of(agent, held))
                .toList();
        List<Waiting> heads = heads(demands, agents);
        List<Order> orders = new ArrayList<>();
        for (Waiting job : heads) {
            agents.stream()
                    .filter(agent -> agent.room(job.demand()) > 0)
                    .min(AgentRanking.forDemand(job.demand()))
                    .ifPresent(agent -> give(job, agent, orders));
        }
        // Whoever was passed over, as the second of a group that takes one at a time, has left room to the next.
        return new Given(orders, heads.size() >= MOST || (!orders.isEmpty() && orders.size() < heads.size()));
    }

    /** The jobs that could fit, the oldest first. */
    private List<Waiting> heads(List<SlotDemand> demands, List<Capacity> agents) {
        Instant now = clock.instant();
        List<Waiting> heads = new ArrayList<>();
        for (SlotDemand demand : demands) {
            int room = agents.stream().mapToInt(agent -> agent.room(demand)).sum();
            if (room > 0) {
                heads.addAll(queue.heads(demand, now, Math.min(room, MOST)));
            }
        }
        return heads.stream()
                .sorted(Comparator.comparingLong(Waiting::id))
                .limit(MOST)
                .toList();
    }

    private void give(Waiting job, Capacity agent, List<Order> orders) {
        var member = agent.agent();
        queue.assign(job, new Assignee(member.id(), member.name(), member.consoleUrl()))
                .ifPresent(order -> {
                    agent.take(job.demand());
                    orders.add(new Order(member.id(), order));
                });
    }
}
