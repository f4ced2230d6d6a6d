package io.loomdeck.script;

/** What a failure inside a loop, a branch or a step means for what surrounds it. */
public enum OnError {
    /** The first failure ends all siblings and fails the whole. */
    STOP,
    /** Failures are recorded and otherwise ignored. */
    CONTINUE,
    /** Everything runs to its end, then the whole fails if anything failed. */
    COLLECT
}
