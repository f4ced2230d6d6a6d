package io.loomdeck.console.jobs;

/** A question that is not open any more: somebody has decided it, its time is over, or its job was cancelled. */
public final class ApprovalOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApprovalOverException(long jobId) {
        super("Job " + jobId + " does not wait for this decision any more: somebody else has made it, or the job has"
                + " ended");
    }
}
