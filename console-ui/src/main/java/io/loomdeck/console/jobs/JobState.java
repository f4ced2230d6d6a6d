package io.loomdeck.console.jobs;

/** Where a job stands. What may follow what is in {@link JobTransitions}. */
public enum JobState {
    /** Waits for a free slot on a suitable agent, or for the time of its next attempt. */
    QUEUED(false),
    /** An attempt was assigned to an agent that has not confirmed it yet. */
    STARTING(false),
    /** An agent works on it. */
    RUNNING(false),
    /** Its last attempt ended at a question that nobody has decided yet. It holds no slot. */
    WAITING(false),
    /** Somebody cancelled it while an agent had it; the agent is ending it. */
    CANCELLING(false),
    /** Its last attempt passed. Nothing follows. */
    PASSED(true),
    /** Its last attempt failed and no retry is left. Nothing follows. */
    FAILED(true),
    /** Ended on somebody's request. Nothing follows. */
    CANCELLED(true),
    /** Its agent was lost and it may not be run again. Nothing follows. */
    LOST(true);

    private final boolean isFinal;

    JobState(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether nothing can follow. */
    public boolean isFinal() {
        return isFinal;
    }
}
