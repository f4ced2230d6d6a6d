package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobQueue.Assignee;
import io.loomdeck.console.jobs.JobQueue.Waiting;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Gives queued jobs to agents. A claim counts only if the job's version is still the one that was read, whatever the
 * database made of the row lock.
 */
@Component
class JobClaims {

    /** Tokens stay below this, so that every JSON reader keeps them exact. */
    private static final long TOKEN_BOUND = 1L << 53;

    private final JobTable jobs;
    private final AttemptTable attempts;
    private final AssignedScript scripts;
    private final JobGroups groups;
    private final JobEvents events;
    private final LeaseTimes times;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JobClaims(
            JobTable jobs,
            AttemptTable attempts,
            AssignedScript scripts,
            JobGroups groups,
            JobEvents events,
            LeaseTimes times,
            Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.scripts = scripts;
        this.groups = groups;
        this.events = events;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Gives a job to an agent, within the caller's transaction.
     *
     * @return the order for the agent; empty where the job has changed meanwhile, its group is full, or it cannot be run any
     *     more
     */
    Optional<ConsoleMessage.Assign> claim(Waiting waiting, Assignee agent) {
        Optional<JobRecord> found = jobs.find(waiting.id())
                .filter(job -> job.state() == JobState.QUEUED && job.version() == waiting.version())
                .filter(job -> !job.grouped() || groups.keepsBack(job.id()).isEmpty());
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
                ready.called(),
                ready.resume(),
                ready.exchanges());
    }
}
