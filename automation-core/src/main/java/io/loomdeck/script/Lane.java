package io.loomdeck.script;

import java.util.Locale;

/** Where a step's thread runs, and which slots of an agent a job takes. */
public enum Lane {
    /** Virtual threads that mostly wait. */
    IO,
    /** One slot a browser session. */
    BROWSER,
    /** A fixed pool of one thread a core. */
    CPU;

    /** As scripts and the API write it: {@code io}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
