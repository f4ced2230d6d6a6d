package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.QueuePause;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.protocol.ConsoleMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The queue in the database. */
@Service
class StoredQueue implements JobQueue {

    private final JobTable jobs;
    private final AttemptQueries attempts;
    private final JobGroups groups;
    private final JobClaims claims;
    private final PauseTable pauses;

    StoredQueue(JobTable jobs, AttemptQueries attempts, JobGroups groups, JobClaims claims, PauseTable pauses) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.groups = groups;
        this.claims = claims;
        this.pauses = pauses;
    }

    @Override
    public List<SlotDemand> demands() {
        return jobs.requirements().stream().map(SlotDemand::parse).toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Waiting> heads(SlotDemand demand, Instant now, int limit) {
        return jobs.lockHeads(demand.key(), now, limit).stream()
                .map(job -> new Waiting(job.id(), job.version(), demand))
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ConsoleMessage.Assign> assign(Waiting waiting, Assignee agent) {
        return claims.claim(waiting, agent);
    }

    @Override
    public List<Held> liveSlots() {
        return attempts.liveSlots();
    }

    @Override
    public long ahead(long jobId, SlotDemand demand, Instant now) {
        return jobs.ahead(demand.key(), jobId, now);
    }

    @Override
    public Optional<FullGroup> fullGroup(long jobId) {
        return groups.keepsBack(jobId);
    }

    @Override
    public Optional<QueuePause> pause(long jobId) {
        return pauses.of(jobId);
    }

    @Override
    public Optional<Instant> nextAvailable(Instant now) {
        return jobs.nextAvailable(now);
    }
}
