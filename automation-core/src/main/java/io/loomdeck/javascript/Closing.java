package io.loomdeck.javascript;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends contexts, with whatever runs in them. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Ends a context from a thread of its own, since the call returns only when the code has ended. */
    static void begin(Context context) {
        Thread.ofPlatform().daemon().name("loomdeck-javascript-closing").start(() -> now(context));
    }

    /** Ends a context in which nothing runs. */
    static void now(Context context) {
        try {
            context.close(true);
        } catch (PolyglotException | IllegalStateException e) {
            LOG.debug("A context ended while it was closed", e);
        }
    }
}
