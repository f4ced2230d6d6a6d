package io.loomdeck.console.jobs.internal;

import java.util.Optional;
import java.util.function.BiFunction;
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

    /** What the work returns, or null where there is no such attempt. */
    <T extends @Nullable Object> @Nullable T locked(long attemptId, BiFunction<JobRecord, AttemptRecord, T> work) {
        return transactions.execute(_ -> {
            Optional<JobRecord> job = jobs.lockByAttempt(attemptId);
            return job.isEmpty()
                    ? null
                    : work.apply(job.get(), attempts.find(attemptId).orElseThrow());
        });
    }
}
