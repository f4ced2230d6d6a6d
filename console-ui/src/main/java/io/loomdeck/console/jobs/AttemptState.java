package io.loomdeck.console.jobs;

/** Where an attempt stands. What may follow what is in {@link AttemptTransitions}. */
public enum AttemptState {
    /** Given to an agent that has not confirmed it yet. It holds its slots and a lease. */
    ASSIGNED(false),
    /** The agent works on it. It holds its slots and a lease. */
    RUNNING(false),
    /** The agent was told to end it. It still holds its slots and a lease. */
    CANCELLING(false),
    /** Ended well. */
    PASSED(true),
    /** Ended with an error. */
    FAILED(true),
    /** Ended on request. */
    CANCELLED(true),
    /** Ended at a question; another attempt goes on when somebody has decided it. */
    WAITING(true),
    /** Never began: the agent could not take it. It does not count as a try of the job. */
    RETURNED(true),
    /** The lease ran out, or the agent does not know the attempt any more. */
    LOST(true);

    private final boolean isFinal;

    AttemptState(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether nothing can follow, and slots and lease are free. */
    public boolean isFinal() {
        return isFinal;
    }
}
