package io.loomdeck.step.postman;

import org.jspecify.annotations.Nullable;

/** What scripts say about what comes next; of several the last word counts. Used by one thread at a time. */
final class Flow {

    private boolean decided;
    private @Nullable String next;
    private boolean skips;

    /** The request of this id or name comes next; none where it is null. */
    void next(@Nullable String request) {
        decided = true;
        next = request;
    }

    /** The request that was asked for is not to be sent. */
    void skip() {
        skips = true;
    }

    boolean isDecided() {
        return decided;
    }

    @Nullable
    String next() {
        return next;
    }

    boolean skips() {
        return skips;
    }
}
