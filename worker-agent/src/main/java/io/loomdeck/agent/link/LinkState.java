package io.loomdeck.agent.link;

/** How the agent stands with its console. */
public enum LinkState {
    /** Nothing was tried yet; followed by any other. */
    STARTING,
    /** The console has taken the agent; followed by {@link #UNREACHABLE}, {@link #REFUSED} or {@link #STOPPED}. */
    CONNECTED,
    /** The console cannot be reached, or the connection broke; it is tried again. */
    UNREACHABLE,
    /** The console does not want the agent: token, credential or version; it is tried again. */
    REFUSED,
    /** The agent has ended the link; nothing follows. */
    STOPPED
}
