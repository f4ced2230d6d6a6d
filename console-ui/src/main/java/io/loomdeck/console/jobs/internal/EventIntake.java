package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.streams.AttemptStreams;
import io.loomdeck.console.streams.StreamCounts;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event.AttemptFinished;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes an attempt's events in. Called under the lock on the job's row. */
@Component
class EventIntake {

    private final JobTable jobs;
    private final AttemptTable attempts;
    private final AttemptOutcomes outcomes;
    private final AttemptStreams streams;
    private final ProgressFolds folds;
    private final JobEvents events;

    EventIntake(
            JobTable jobs,
            AttemptTable attempts,
            AttemptOutcomes outcomes,
            AttemptStreams streams,
            ProgressFolds folds,
            JobEvents events) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.streams = streams;
        this.folds = folds;
        this.events = events;
    }

    /**
     * Stores what is new. Events that would leave a gap are not taken; the answer makes the agent send them again.
     *
     * @return the sequence number up to which everything is stored
     */
    long take(JobRecord job, AttemptRecord attempt, List<AttemptEvent> sent) {
        List<AttemptEvent> fresh = sent.stream()
                .filter(event -> event.sequence() > attempt.lastSequence())
                .toList();
        if (fresh.isEmpty() || fresh.getFirst().sequence() != attempt.lastSequence() + 1) {
            return attempt.lastSequence();
        }
        try {
            store(job, attempt, fresh);
        } catch (RuntimeException e) {
            folds.forget(attempt.id());
            throw e;
        }
        return fresh.getLast().sequence();
    }

    private void store(JobRecord job, AttemptRecord attempt, List<AttemptEvent> fresh) {
        JobProgress progress = folds.fold(attempt, fresh);
        StreamCounts counts = streams.append(attempt.id(), attempt.counts(), fresh);
        attempts.progress(attempt.id(), fresh.getLast().sequence(), counts, progress);
        JobRecord current = job;
        AttemptRecord running = attempt;
        if (attempt.state() == AttemptState.ASSIGNED) {
            outcomes.begun(job, attempt);
            current = jobs.find(job.id()).orElseThrow();
            running = attempts.find(attempt.id()).orElseThrow();
        }
        if (fresh.getLast().event() instanceof AttemptFinished end) {
            outcomes.finished(current, running, end);
            folds.forget(attempt.id());
        } else {
            events.progressed(job.id(), !progress.equals(attempt.progress()));
        }
    }
}
