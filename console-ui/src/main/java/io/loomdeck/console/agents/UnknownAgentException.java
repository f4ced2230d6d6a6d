package io.loomdeck.console.agents;

/** There is no agent of this id. */
public final class UnknownAgentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownAgentException(String id) {
        super("There is no agent " + id + ". It may have been removed.");
    }
}
