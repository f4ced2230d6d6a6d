package io.loomdeck.console.agents;

import io.loomdeck.protocol.Enrolment;

/** An agent may not enrol. */
public final class EnrolmentRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Enrolment.Refused refusal;
    private final boolean wrongVersion;

    public EnrolmentRefusedException(Enrolment.Refused refusal, boolean wrongVersion) {
        super(refusal.reason());
        this.refusal = refusal;
        this.wrongVersion = wrongVersion;
    }

    /** What to tell the agent. */
    public Enrolment.Refused refusal() {
        return refusal;
    }

    /** Whether the agent's version is the reason, not its token. */
    public boolean isWrongVersion() {
        return wrongVersion;
    }
}
