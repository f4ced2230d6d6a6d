package io.loomdeck.console.agents.internal;

import io.loomdeck.console.agents.AgentCard;
import io.loomdeck.console.agents.AgentCard.CurrentJob;
import io.loomdeck.console.agents.AgentCard.SlotUse;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptService.Running;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.script.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what is known about each agent. */
@Component
class AgentCards {

    private final ReportTable reports;
    private final AttemptService attempts;
    private final JobQueue queue;
    private final LeaseTimes times;
    private final Clock clock;

    AgentCards(ReportTable reports, AttemptService attempts, JobQueue queue, LeaseTimes times, Clock clock) {
        this.reports = reports;
        this.attempts = attempts;
        this.queue = queue;
        this.times = times;
        this.clock = clock;
    }

    void takesWork(String agentId) {
        reports.takesWork(agentId);
    }

    List<AgentCard> all() {
        Instant now = clock.instant();
        Map<String, List<Running>> running =
                attempts.running().stream().collect(Collectors.groupingBy(Running::agentId));
        List<JobQueue.Held> held = queue.liveSlots();
        return reports.all().stream()
                .map(report -> card(report, running.getOrDefault(report.id(), List.of()), held, now))
                .toList();
    }

    private AgentCard card(ReportRow report, List<Running> running, List<JobQueue.Held> held, Instant now) {
        return new AgentCard(
                report.id(),
                report.name(),
                report.state(now, times, !running.isEmpty()),
                report.labels(),
                lanes(report, held),
                report.cpuLoad(),
                report.memoryUsed(),
                report.memoryTotal(),
                report.browsers(),
                report.preparing(),
                report.version(),
                report.hostName(),
                report.operatingSystem(),
                report.javaVersion(),
                report.cores(),
                running.stream()
                        .map(job -> new CurrentJob(job.jobId(), job.scriptName()))
                        .toList(),
                report.lastSeen(),
                report.clockSkewMillis(),
                report.embedded());
    }

    private static Map<String, SlotUse> lanes(ReportRow report, List<JobQueue.Held> held) {
        Map<String, SlotUse> lanes = new LinkedHashMap<>();
        for (Lane lane : Lane.values()) {
            int total = report.slots().getOrDefault(lane.key(), 0);
            int used = held.stream()
                    .filter(slots ->
                            slots.agentId().equals(report.id()) && slots.lanes().contains(lane))
                    .mapToInt(JobQueue.Held::attempts)
                    .sum();
            if (total > 0 || used > 0) {
                lanes.put(lane.key(), new SlotUse(used, total));
            }
        }
        return lanes;
    }
}
