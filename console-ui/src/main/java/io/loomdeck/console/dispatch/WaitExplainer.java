package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.QueuePause;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.WaitReasons;
import io.loomdeck.script.Durations;
import io.loomdeck.script.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says why a job waits, from the same facts as the dispatcher decides by. */
@Component
class WaitExplainer implements WaitReasons {

    private final JobQueue queue;
    private final AgentFleet fleet;
    private final Clock clock;

    WaitExplainer(JobQueue queue, AgentFleet fleet, Clock clock) {
        this.queue = queue;
        this.fleet = fleet;
        this.clock = clock;
    }

    @Override
    public String whyItWaits(long jobId, SlotDemand demand, Instant availableAt) {
        Instant now = clock.instant();
        if (availableAt.isAfter(now)) {
            long seconds = Math.max(1, Duration.between(now, availableAt).toSeconds());
            return "The next attempt may start in " + seconds + " s";
        }
        Optional<QueuePause> pause = queue.pause(jobId);
        if (pause.isPresent()) {
            return pause.get().words() + " "
                    + Durations.format(Duration.ofSeconds(
                            Math.max(1, Duration.between(pause.get().at(), now).toSeconds())))
                    + " ago";
        }
        List<JobQueue.Held> held = queue.liveSlots();
        List<Capacity> all =
                fleet.members().stream().map(agent -> Capacity.of(agent, held)).toList();
        String shortage = shortage(demand, all);
        if (shortage != null) {
            return shortage;
        }
        return queue.fullGroup(jobId)
                .map(group -> "The group " + group.name() + " is full: " + group.words())
                .orElseGet(() -> position(queue.ahead(jobId, demand, now) + 1, demand, all));
    }

    /** What no agent offers, or null where one does. */
    private static @Nullable String shortage(SlotDemand demand, List<Capacity> all) {
        List<Capacity> online = in(all, AgentState.ONLINE);
        List<Capacity> draining = all.stream()
                .filter(c ->
                        c.agent().state() == AgentState.DRAINING || c.agent().state() == AgentState.DRAINED)
                .toList();
        if (online.isEmpty() && draining.isEmpty()) {
            return "No agent is online";
        }
        if (online.stream().anyMatch(agent -> agent.suits(demand))) {
            return null;
        }
        Optional<Capacity> drainingSuits =
                draining.stream().filter(agent -> agent.suits(demand)).findFirst();
        if (drainingSuits.isPresent()) {
            return "The only suitable agent takes nothing new: "
                    + drainingSuits.get().agent().name() + " is being drained";
        }
        List<Capacity> labelled =
                online.stream().filter(c -> c.hasLabels(demand)).toList();
        return labelled.isEmpty() ? noLabels(demand, online) : noLanes(demand, labelled);
    }

    private static String noLabels(SlotDemand demand, List<Capacity> online) {
        if (online.isEmpty()) {
            return "Every agent that is online is being drained";
        }
        String labels = demand.labels().stream().collect(Collectors.joining(" and "));
        return "No agent with label " + labels + " is online";
    }

    private static String noLanes(SlotDemand demand, List<Capacity> labelled) {
        for (Capacity agent : labelled) {
            String preparing = agent.agent().preparing();
            if (!agent.hasBrowser(demand) && preparing != null) {
                return "The agent " + agent.agent().name() + " is " + preparing;
            }
        }
        if (labelled.stream().noneMatch(agent -> agent.hasBrowser(demand))) {
            String browser = demand.browser() == null ? "a browser" : demand.browser();
            return "No agent that is online has " + browser + " ready";
        }
        String lanes = demand.lanes().stream().map(Lane::key).collect(Collectors.joining(" and "));
        return "No agent that is online has slots for " + lanes;
    }

    private static String position(long position, SlotDemand demand, List<Capacity> all) {
        List<Capacity> suitable =
                in(all, AgentState.ONLINE).stream().filter(c -> c.suits(demand)).toList();
        for (Lane lane : demand.lanes()) {
            int free = suitable.stream()
                    .mapToInt(agent -> Math.max(0, agent.free(lane)))
                    .sum();
            if (free == 0) {
                int slots = suitable.stream()
                        .mapToInt(agent -> agent.agent().slots().getOrDefault(lane, 0))
                        .sum();
                return "Position " + position + ", " + busy(slots, lane);
            }
        }
        return position == 1 ? "It is about to start" : "Position " + position + ", it is about to start";
    }

    private static String busy(int slots, Lane lane) {
        return slots == 1
                ? "the only " + lane.key() + " slot is busy"
                : "all " + slots + " " + lane.key() + " slots are busy";
    }

    private static List<Capacity> in(List<Capacity> all, AgentState state) {
        Predicate<Capacity> matches = capacity -> capacity.agent().state() == state;
        return all.stream().filter(matches).toList();
    }
}
