package io.loomdeck.agent.link;

/** The console answered, and does not want this agent; the message says why, and what to do. */
final class RefusedException extends LinkException {

    private static final long serialVersionUID = 1L;

    private final boolean credentialRefused;

    RefusedException(String reason, String remedy, boolean credentialRefused) {
        super(reason + (remedy.isBlank() ? "" : ". " + remedy));
        this.credentialRefused = credentialRefused;
    }

    /** Whether another credential would help. */
    boolean credentialRefused() {
        return credentialRefused;
    }
}
