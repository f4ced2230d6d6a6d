package io.loomdeck.console.agents.internal;

import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.script.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The fleet in the database. */
@Service
class StoredFleet implements AgentFleet {

    private static final Topic AGENTS = new Topic.Agents();

    private final AgentRepository agents;
    private final ReportTable reports;
    private final JobQueue queue;
    private final LiveFeed feed;
    private final LeaseTimes times;
    private final Clock clock;

    StoredFleet(
            AgentRepository agents, ReportTable reports, JobQueue queue, LiveFeed feed, LeaseTimes times, Clock clock) {
        this.agents = agents;
        this.reports = reports;
        this.queue = queue;
        this.feed = feed;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public List<Member> members() {
        Instant now = clock.instant();
        Set<String> busy =
                queue.liveSlots().stream().map(JobQueue.Held::agentId).collect(Collectors.toSet());
        return reports.all().stream()
                .filter(report -> report.lastSeen() != null)
                .map(report -> new Member(
                        report.id(),
                        report.name(),
                        report.state(now, times, busy.contains(report.id())),
                        report.consoleUrl(),
                        Set.copyOf(report.labels()),
                        lanes(report.slots()),
                        report.browsers(),
                        report.preparing(),
                        report.cpuLoad()))
                .toList();
    }

    @Override
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.MANDATORY)
    public void lock() {
        reports.lock();
    }

    private static Map<Lane, Integer> lanes(Map<String, Integer> slots) {
        Map<Lane, Integer> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, slots.getOrDefault(lane.key(), 0));
        }
        return lanes;
    }

    @Override
    @Transactional
    public Greeting hello(String agentId, String link, String consoleUrl, AgentMessage.Hello hello) {
        AgentEntity agent = agents.findById(agentId).orElseThrow();
        boolean sameProcess = hello.session().equals(reports.session(agentId));
        reports.hello(agentId, link, consoleUrl, hello, clock.instant());
        io.loomdeck.console.platform.AfterCommit.run(() -> feed.publish(AGENTS));
        return new Greeting(agent.name(), agent.isDraining(), sameProcess);
    }

    @Override
    public void heartbeat(String agentId, AgentMessage.Heartbeat heartbeat) {
        reports.heartbeat(agentId, heartbeat, clock.instant());
        feed.publish(AGENTS);
    }

    @Override
    public void disconnected(String agentId, String link) {
        if (reports.disconnected(agentId, link)) {
            feed.publish(AGENTS);
        }
    }
}
