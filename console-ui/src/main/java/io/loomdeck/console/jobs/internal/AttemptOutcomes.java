package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.trace.Event.AttemptFinished;
import io.loomdeck.trace.Event.Failure;
import io.loomdeck.trace.Event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a job when something happens to its attempt. Every call is made under the lock on the job's row. */
@Component
class AttemptOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptOutcomes.class);

    /** How long a job that an agent turned down stays out of the queue's reach. */
    private static final Duration AFTER_REJECTION = Duration.ofSeconds(2);

    private final JobTable jobs;
    private final AttemptTable attempts;
    private final JobScripts scripts;
    private final ApprovalTable approvals;
    private final JobEvents events;
    private final LeaseTimes times;
    private final Clock clock;

    AttemptOutcomes(
            JobTable jobs,
            AttemptTable attempts,
            JobScripts scripts,
            ApprovalTable approvals,
            JobEvents events,
            LeaseTimes times,
            Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.scripts = scripts;
        this.approvals = approvals;
        this.events = events;
        this.times = times;
        this.clock = clock;
    }

    /** The agent has begun, as it says without a time; gives both as they are then. */
    JobLocks.Locked begun(JobRecord job, AttemptRecord attempt) {
        return begunAt(job, attempt, clock.instant());
    }

    /**
     * The agent has begun; gives both as they are then.
     *
     * @param said when, by the agent's clock
     */
    JobLocks.Locked begun(JobRecord job, AttemptRecord attempt, Instant said) {
        return begunAt(job, attempt, AgentTime.between(attempt.assignedAt(), said, clock.instant()));
    }

    private JobLocks.Locked begunAt(JobRecord job, AttemptRecord attempt, Instant at) {
        AttemptRecord running = attempts.move(attempt, AttemptState.RUNNING, at, null);
        JobRecord started = jobs.move(job, JobChange.to(JobState.RUNNING, at));
        events.stateChanged(job.id());
        return new JobLocks.Locked(started, running);
    }

    /** The agent will not begin. */
    void returned(JobRecord job, AttemptRecord attempt, String reason, boolean atOnce) {
        Instant now = clock.instant();
        if (attempt.state() == AttemptState.CANCELLING) {
            cancelled(job, attempt, now);
        } else {
            attempts.move(attempt, AttemptState.RETURNED, now, reason);
            Instant available = atOnce ? now : now.plus(AFTER_REJECTION);
            jobs.move(job, JobChange.queueAgain(now, available, attempt.agentName() + " could not take it: " + reason));
        }
        changed(job);
    }

    /**
     * The attempt's last event came.
     *
     * @param said when it ended, by the agent's clock
     */
    void finished(JobRecord job, AttemptRecord attempt, AttemptFinished end, Instant said) {
        Instant at = AgentTime.between(attempt.assignedAt(), said, clock.instant());
        String failure = describe(end.error());
        if (isCutOff(attempt, end)) {
            lost(job, attempt, failure != null ? failure : attempt.agentName() + " was stopped");
            return;
        }
        switch (end.outcome()) {
            case PASSED -> {
                attempts.move(attempt, AttemptState.PASSED, at, null);
                jobs.move(job, JobChange.to(JobState.PASSED, at).withOutputs(outputs(end)));
            }
            case CANCELLED -> {
                String reason = attempt.cancelReason() != null ? attempt.cancelReason() : failure;
                attempts.move(attempt, AttemptState.CANCELLED, at, reason);
                jobs.move(job, JobChange.ended(JobState.CANCELLED, at, reason));
            }
            case WAITING -> waits(job, attempt, end, at);
            case FAILED -> failed(job, attempt, end.error(), failure, at);
        }
        changed(job);
    }

    private void waits(JobRecord job, AttemptRecord attempt, AttemptFinished end, Instant at) {
        if (job.state() == JobState.CANCELLING) {
            cancelled(job, attempt, at);
        } else if (end.question() == null || !approvals.hasCheckpoint(attempt.id())) {
            String missing = "What the job had done before its question could not be stored";
            failed(job, attempt, new Failure(ErrorClass.AGENT.key(), missing, null, null), missing, at);
        } else {
            attempts.move(attempt, AttemptState.WAITING, at, null);
            jobs.move(job, JobChange.to(JobState.WAITING, at));
            approvals.insert(attempt, end.question(), clock.instant());
        }
    }

    /** As JSON. What is too long for the database must not keep the attempt's end from being stored. */
    private static String outputs(AttemptFinished end) {
        String outputs = new String(WireFormat.write(end.outputs()), StandardCharsets.UTF_8);
        return outputs.length() <= JobTable.LONGEST_OUTPUTS
                ? outputs
                : "{\"note\":\"The outputs have " + outputs.length()
                        + " characters, more than a job keeps; write them to a file with a file or table step\"}";
    }

    /** Whether the agent's own end is what ended the attempt: a loss, since nobody asked for it. */
    private static boolean isCutOff(AttemptRecord attempt, AttemptFinished end) {
        boolean unasked = end.outcome() == Outcome.CANCELLED && attempt.state() != AttemptState.CANCELLING;
        boolean reported = end.error() != null
                && ErrorClass.AGENT_LOST.key().equals(end.error().errorClass());
        return unasked || reported;
    }

    private void failed(
            JobRecord job, AttemptRecord attempt, @Nullable Failure error, @Nullable String failure, Instant now) {
        attempts.move(attempt, AttemptState.FAILED, now, failure);
        RetryPolicy policy = policyOf(job);
        int failures = attempts.count(job.id(), AttemptState.FAILED);
        String errorClass = error == null ? "" : error.errorClass();
        if (job.state() == JobState.RUNNING && RetryRule.afterFailure(policy, errorClass, failures)) {
            Duration wait = RetryRule.backoff(policy, failures, RandomGenerator.getDefault());
            jobs.move(
                    job,
                    JobChange.queueAgain(
                            now, now.plus(wait), "Attempt " + attempt.number() + " failed and is tried again"));
        } else {
            jobs.move(job, JobChange.ended(JobState.FAILED, now, failure));
        }
    }

    /** The lease ran out, or the agent does not know the attempt any more. */
    void lost(JobRecord job, AttemptRecord attempt, String reason) {
        Instant now = clock.instant();
        attempts.move(attempt, AttemptState.LOST, now, reason);
        if (job.state() == JobState.CANCELLING) {
            jobs.move(job, JobChange.ended(JobState.CANCELLED, now, attempt.cancelReason()));
        } else if (RetryRule.afterLoss(policyOf(job), attempts.count(job.id(), AttemptState.LOST), times.losses())) {
            jobs.move(job, JobChange.queueAgain(now, now, "Attempt " + attempt.number() + " was lost: " + reason));
        } else {
            jobs.move(job, JobChange.ended(JobState.LOST, now, reason));
        }
        LOG.info("Job {}: attempt {} was lost: {}", job.id(), attempt.number(), reason);
        changed(job);
    }

    /** The agent had its time to end a cancelled attempt; the console ends it for it. */
    void cancelOverdue(JobRecord job, AttemptRecord attempt) {
        cancelled(job, attempt, clock.instant());
        events.tell(
                attempt.agentId(),
                new ConsoleMessage.Abandon(attempt.id(), attempt.fencingToken(), "It did not end in time"));
        changed(job);
    }

    private void cancelled(JobRecord job, AttemptRecord attempt, Instant now) {
        attempts.move(attempt, AttemptState.CANCELLED, now, attempt.cancelReason());
        jobs.move(job, JobChange.ended(JobState.CANCELLED, now, attempt.cancelReason()));
    }

    private void changed(JobRecord job) {
        events.stateChanged(job.id());
        events.workAvailable();
    }

    private RetryPolicy policyOf(JobRecord job) {
        try {
            return scripts.of(job).script().retry();
        } catch (SubmissionRefusedException e) {
            return RetryPolicy.NONE;
        }
    }

    private static @Nullable String describe(@Nullable Failure error) {
        if (error == null) {
            return null;
        }
        String place =
                error.position() == null ? "" : " (line " + error.position().split(":", 2)[0] + ")";
        return error.message() + place;
    }
}
