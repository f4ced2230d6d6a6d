package io.loomdeck.javascript;

import io.loomdeck.script.Position;
import org.jspecify.annotations.Nullable;

/** Code that did not come to a result, in words for its author. */
public final class JavascriptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient @Nullable Position position;

    JavascriptException(Reason reason, String message, @Nullable Position position, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.position = position;
    }

    JavascriptException(Reason reason, String message) {
        this(reason, message, null, null);
    }

    public Reason reason() {
        return reason;
    }

    /** Where in the code it happened, counted from the code's first character; null where that is not known. */
    public @Nullable Position position() {
        return position;
    }

    /** What kept the code from a result. */
    public enum Reason {
        /** It is not JavaScript. */
        SYNTAX,
        /** It threw something, or used what does not exist. */
        THROWN,
        /** It ran longer than it may. */
        TIMEOUT,
        /** It held more memory than it may. */
        MEMORY,
        /** Its own source or its result is too large, or its result is no plain value. */
        VALUE,
        /** Its promise can no longer be settled: nothing that it waits for is going on. */
        UNSETTLED,
        /** Its scope was closed. */
        CLOSED,
        /** It could not be ended; its thread was left behind. */
        LOST
    }
}
