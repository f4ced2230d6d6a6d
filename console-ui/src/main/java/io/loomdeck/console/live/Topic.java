package io.loomdeck.console.live;

/** Something that pages watch for changes. */
public sealed interface Topic {

    /** Any job was submitted or changed its state. */
    record AllJobs() implements Topic {}

    /** One job changed: its state, its progress or its attempts' streams. */
    record Job(long id) implements Topic {}

    /** An agent came, went or reported news about itself. */
    record Agents() implements Topic {}

    /** A script was saved, renamed or deleted. */
    record Scripts() implements Topic {}

    /** The figures of the Overview changed. */
    record Statistics() implements Topic {}
}
