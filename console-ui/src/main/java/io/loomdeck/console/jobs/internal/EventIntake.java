package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.streams.AttemptStreams;
import io.loomdeck.console.streams.StreamCounts;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event.AttemptFinished;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes an attempt's events in. Called under the lock on the job's row. */
@Component
class EventIntake {

    private final AttemptTable attempts;
    private final AttemptOutcomes outcomes;
    private final AttemptStreams streams;
    private final ProgressFolds folds;
    private final JobEvents events;

    EventIntake(
            AttemptTable attempts,
            AttemptOutcomes outcomes,
            AttemptStreams streams,
            ProgressFolds folds,
            JobEvents events) {
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.streams = streams;
        this.folds = folds;
        this.events = events;
    }

    /**
     * What was taken in.
     *
     * @param sequence up to which everything is stored
     * @param open the attempt as it is then, or null where it is over
     */
    record Taken(long sequence, JobLocks.@Nullable Locked open) {}

    /** Stores what is new. Events that would leave a gap are not taken; the answer makes the agent send them again. */
    Taken take(JobLocks.Locked locked, List<AttemptEvent> sent) {
        AttemptRecord attempt = locked.attempt();
        List<AttemptEvent> fresh = sent.stream()
                .filter(event -> event.sequence() > attempt.lastSequence())
                .toList();
        if (fresh.isEmpty() || fresh.getFirst().sequence() != attempt.lastSequence() + 1) {
            return new Taken(attempt.lastSequence(), locked);
        }
        return new Taken(fresh.getLast().sequence(), store(locked, fresh));
    }

    private JobLocks.@Nullable Locked store(JobLocks.Locked locked, List<AttemptEvent> fresh) {
        AttemptRecord before = locked.attempt();
        JobProgress progress = folds.fold(before, fresh);
        StreamCounts counts = streams.append(before.id(), before.counts(), fresh);
        AttemptRecord attempt = before.upTo(fresh.getLast().sequence(), counts, progress);
        // A move stores the progress as well.
        JobLocks.Locked now = new JobLocks.Locked(locked.job(), attempt);
        boolean stored = attempt.state() == AttemptState.ASSIGNED;
        if (stored) {
            now = outcomes.begun(locked.job(), attempt, fresh.getFirst().at());
        }
        if (fresh.getLast().event() instanceof AttemptFinished end) {
            outcomes.finished(now.job(), now.attempt(), end, fresh.getLast().at());
            folds.forget(attempt.id());
            return null;
        }
        if (!stored) {
            attempts.progressed(attempt);
        }
        events.progressed(attempt.jobId(), !progress.equals(before.progress()));
        return now;
    }
}
