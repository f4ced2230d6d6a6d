package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.LoopProgress;
import io.loomdeck.trace.Event.ThreadsSampled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds an attempt's events up to what lists and headers show. Belongs to one thread at a time. */
final class ProgressFold {

    /** Step runs outside of every loop; a loop among them counts, those within it do not. */
    private final Set<Long> outermost = new HashSet<>();

    private final Map<Long, LoopProgress> loops = new HashMap<>();
    private ThreadsSampled threads = new ThreadsSampled(0, 0, 0, 0);
    private long stepsDone;

    void accept(AttemptEvent event) {
        switch (event.event()) {
            case Event.StepStarted started when started.iteration() == null -> outermost.add(started.stepRun());
            case Event.StepFinished _ -> stepsDone++;
            case Event.StepsAggregated aggregated -> stepsDone += aggregated.count();
            case Event.LoopProgressed progressed
            when outermost.contains(progressed.stepRun()) -> loops.put(progressed.stepRun(), progressed.progress());
            case Event.ThreadsSampled sampled -> threads = sampled;
            default -> {
                // Says nothing about progress.
            }
        }
    }

    JobProgress progress() {
        boolean known = loops.values().stream().allMatch(loop -> loop.total() >= 0);
        return new JobProgress(
                loops.values().stream().mapToLong(LoopProgress::done).sum(),
                known ? loops.values().stream().mapToLong(LoopProgress::total).sum() : -1,
                loops.values().stream().mapToLong(LoopProgress::failed).sum(),
                stepsDone,
                threads.running(),
                threads.most(),
                threads.busyMillis(),
                threads.wallMillis());
    }
}
