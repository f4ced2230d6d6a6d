package io.loomdeck.agent.link;

/** The connection to the console is not there, or has just gone; the message says why. */
public class LinkException extends Exception {

    private static final long serialVersionUID = 1L;

    public LinkException(String message) {
        super(message);
    }
}
