package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.UnknownJobException;
import io.loomdeck.protocol.ConsoleMessage;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends jobs on request. */
@Component
class Cancellations {

    private final JobTable jobs;
    private final AttemptTable attempts;
    private final JobEvents events;
    private final Clock clock;

    Cancellations(JobTable jobs, AttemptTable attempts, JobEvents events, Clock clock) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void cancel(long id, String reason) {
        JobRecord job = jobs.lock(id).orElseThrow(() -> new UnknownJobException(id));
        Instant now = clock.instant();
        switch (job.state()) {
            case QUEUED, WAITING -> jobs.move(job, JobChange.ended(JobState.CANCELLED, now, reason));
            case STARTING, RUNNING -> throughTheAgent(job, reason, now);
            case CANCELLING, PASSED, FAILED, CANCELLED, LOST -> {
                return;
            }
        }
        events.stateChanged(id);
    }

    private void throughTheAgent(JobRecord job, String reason, Instant now) {
        long attemptId = job.attemptId() == null ? 0 : job.attemptId();
        AttemptRecord attempt = attempts.find(attemptId).orElseThrow();
        attempts.requestCancel(attempt, now, reason);
        jobs.move(job, JobChange.to(JobState.CANCELLING, now));
        events.tell(attempt.agentId(), new ConsoleMessage.Cancel(attemptId, attempt.fencingToken(), reason));
    }
}
