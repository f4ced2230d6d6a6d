package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue in the database. A claim counts only if the job's version is still the one that was read, whatever the
 * database made of the row lock.
 */
@Service
class StoredQueue implements JobQueue {

    /** Tokens stay below this, so that every JSON reader keeps them exact. */
    private static final long TOKEN_BOUND = 1L << 53;

    private final JobTable jobs;
    private final AttemptTable attempts;
    private final AttemptQueries queries;
    private final AssignedScript scripts;
    private final JobEvents events;
    private final LeaseTimes times;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredQueue(
            JobTable jobs,
            AttemptTable attempts,
            AttemptQueries queries,
            AssignedScript scripts,
            JobEvents events,
            LeaseTimes times,
            Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.queries = queries;
        this.scripts = scripts;
        this.events = events;
        this.times = times;
        this.clock = clock;
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
        Optional<JobRecord> found = jobs.find(waiting.id())
                .filter(job -> job.state() == JobState.QUEUED && job.version() == waiting.version());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        JobRecord job = found.get();
        AssignedScript.Ready ready;
        try {
            ready = scripts.prepare(job);
        } catch (SubmissionRefusedException e) {
            jobs.move(job, JobChange.ended(JobState.FAILED, clock.instant(), e.getMessage()));
            events.stateChanged(job.id());
            return Optional.empty();
        }
        return Optional.of(claim(job, ready, waiting.demand(), agent));
    }

    private ConsoleMessage.Assign claim(JobRecord job, AssignedScript.Ready ready, SlotDemand demand, Assignee agent) {
        Instant now = clock.instant();
        int number = job.attempts() + 1;
        long token = random.nextLong(1, TOKEN_BOUND);
        String lanes = SlotDemand.lanesKey(demand.lanes());
        long attemptId = attempts.insert(new AttemptTable.Fresh(
                job.id(), number, agent.id(), agent.name(), lanes, token, now, now.plus(times.lost())));
        if (!jobs.claim(job, attemptId)) {
            throw new ClaimLostException(job.id());
        }
        events.stateChanged(job.id());
        return new ConsoleMessage.Assign(
                attemptId,
                job.id(),
                number,
                token,
                job.scriptId(),
                job.scriptName(),
                job.fileName(),
                ready.source(),
                ready.inputs(),
                demand.lanes().stream().map(Lane::key).toList(),
                agent.consoleUrl(),
                ready.called());
    }

    @Override
    public List<Held> liveSlots() {
        return queries.liveSlots();
    }

    @Override
    public long ahead(long jobId, SlotDemand demand, Instant now) {
        return jobs.ahead(demand.key(), jobId, now);
    }

    @Override
    public Optional<Instant> nextAvailable(Instant now) {
        return jobs.nextAvailable(now);
    }
}
