package io.loomdeck.console.jobs.internal;

import org.springframework.dao.OptimisticLockingFailureException;

/** Another dispatcher was faster. Normal; the transaction is rolled back and tried again. */
final class ClaimLostException extends OptimisticLockingFailureException {

    private static final long serialVersionUID = 1L;

    ClaimLostException(long jobId) {
        super("Job " + jobId + " was claimed by another dispatcher");
    }
}
