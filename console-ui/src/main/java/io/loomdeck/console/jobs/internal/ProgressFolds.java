package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.trace.AttemptEvent;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The progress of the attempts that report to this console. It is kept in memory while they run, and made again from the
 * stored events where it is not, after the console was started again. One attempt is folded by one thread at a time.
 */
@Component
class ProgressFolds {

    private final ConcurrentHashMap<Long, ProgressFold> folds = new ConcurrentHashMap<>();
    private final StreamReader stored;

    ProgressFolds(StreamReader stored) {
        this.stored = stored;
    }

    JobProgress fold(AttemptRecord attempt, List<AttemptEvent> fresh) {
        ProgressFold fold = folds.computeIfAbsent(attempt.id(), _ -> {
            var made = new ProgressFold();
            if (attempt.lastSequence() > 0) {
                stored.replay(attempt.id(), made::accept);
            }
            return made;
        });
        fresh.forEach(fold::accept);
        return fold.progress();
    }

    void forget(long attemptId) {
        folds.remove(attemptId);
    }
}
