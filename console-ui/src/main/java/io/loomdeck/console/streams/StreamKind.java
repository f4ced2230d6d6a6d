package io.loomdeck.console.streams;

/** One of the streams that an attempt's events are sorted into. */
public enum StreamKind {
    /** Every event that is in none of the others; counted by sequence number. */
    TRACE("trace"),
    /** The log, one item a line. */
    LOG("log"),
    /** HTTP exchanges. */
    HTTP("http"),
    /** Evaluated expectations. */
    CHECK("check");

    private final String key;

    StreamKind(String key) {
        this.key = key;
    }

    /** As the database writes it. */
    public String key() {
        return key;
    }
}
