package io.loomdeck.console.jobs.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs changes of attempts one after the other: in a transaction, with the job's row locked before anything is read. */
@Component
class JobLocks {

    private final TransactionTemplate transactions;
    private final JobTable jobs;
    private final AttemptTable attempts;

    JobLocks(TransactionTemplate transactions, JobTable jobs, AttemptTable attempts) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.attempts = attempts;
    }

    /** An attempt and its job, whose row is locked. */
    record Locked(JobRecord job, AttemptRecord attempt) {}

    /** What the work returns, or null where there is no such attempt. */
    <T extends @Nullable Object> @Nullable T locked(long attemptId, BiFunction<JobRecord, AttemptRecord, T> work) {
        return transactions.execute(_ -> {
            Optional<JobRecord> job = jobs.lockByAttempt(attemptId);
            return job.isEmpty()
                    ? null
                    : work.apply(job.get(), attempts.find(attemptId).orElseThrow());
        });
    }

    /**
     * Locks the jobs of many attempts, always in the same order, so that two who do it do not wait for each other.
     *
     * @param work is given those that exist by their attempts' ids, in a map of its own
     */
    <T> T lockedAll(Collection<Long> attemptIds, Function<Map<Long, Locked>, T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Map<Long, JobRecord> locked = jobs.lockAll(attempts.jobsOf(attemptIds)).stream()
                    .collect(Collectors.toMap(JobRecord::id, job -> job));
            Map<Long, Locked> held = new HashMap<>();
            for (AttemptRecord attempt : attempts.findAll(attemptIds)) {
                JobRecord job = locked.get(attempt.jobId());
                if (job != null) {
                    held.put(attempt.id(), new Locked(job, attempt));
                }
            }
            return work.apply(held);
        }));
    }

    /** Reads an attempt again whose job this transaction has locked; null where there is no such attempt. */
    @Nullable
    Locked again(long attemptId) {
        return attempts.find(attemptId)
                .flatMap(attempt -> jobs.lock(attempt.jobId()).map(job -> new Locked(job, attempt)))
                .orElse(null);
    }
}
