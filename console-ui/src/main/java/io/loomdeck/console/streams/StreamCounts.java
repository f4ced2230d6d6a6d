package io.loomdeck.console.streams;

/** How many items each stream of an attempt has. */
public record StreamCounts(long trace, long log, long http, long check) {

    public static final StreamCounts NONE = new StreamCounts(0, 0, 0, 0);

    /** The count of one stream. */
    public long of(StreamKind kind) {
        return switch (kind) {
            case TRACE -> trace;
            case LOG -> log;
            case HTTP -> http;
            case CHECK -> check;
        };
    }
}
