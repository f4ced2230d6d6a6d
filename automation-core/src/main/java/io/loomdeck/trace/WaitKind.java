package io.loomdeck.trace;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a step run can wait for. */
public enum WaitKind {
    /** A thread: as many as may run at once do. */
    SLOT,
    /** Its turn under a limit on how many run at once for a host or a key. */
    LIMIT,
    /** Its turn under a rate. */
    RATE,
    /** A named lock. */
    LOCK,
    /** The other side of a connection. */
    NETWORK,
    /** A thread of the cpu lane. */
    CPU,
    /** A browser to be free, or to start. */
    BROWSER,
    /** The page: a browser does what the step asked of it. */
    PAGE,
    /** The next try after a failed one. */
    RETRY,
    /** Time to pass, because the script says so. */
    PAUSE,
    /** The rounds of a loop, or branches, that run in other threads. */
    ROUNDS,
    /** A person's decision. */
    PERSON,
    /** A kind that a newer agent knows and this program does not. */
    @JsonEnumDefaultValue
    OTHER
}
