package io.loomdeck.script;

import java.util.Locale;

/** What went wrong, as retries, reports and people need to tell it apart. */
public enum ErrorClass {
    /** A time limit of the script or of a step ran out. */
    TIMEOUT,
    /** A peer could not be reached or broke off. */
    CONNECTION,
    /** The peer answered with an error that may pass: HTTP 429 or 5xx. */
    SERVER,
    /** An expectation did not hold. */
    ASSERTION,
    /** The script asked for something that does not exist or cannot be done: a missing element, file, name. */
    SCRIPT,
    /** The agent could not do what it should: full disk, no browser. */
    AGENT,
    /** The agent was lost while the attempt ran. Only jobs are retried on this. */
    AGENT_LOST,
    /** Somebody cancelled the job. */
    CANCELLED;

    /** As scripts and the API write it: {@code agent-lost}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
