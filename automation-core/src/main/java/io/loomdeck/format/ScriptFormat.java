package io.loomdeck.format;

/**
 * A way to write scripts. Implementations are stateless, safe for any number of threads, and found by
 * {@link java.util.ServiceLoader}.
 */
public interface ScriptFormat {

    /** Stable and short: {@code yaml}. */
    String id();

    /** Whether a source looks like this format, by its content first and its file name second. */
    boolean recognises(ScriptSource source);

    /** Reads and validates a source. Never throws for bad input, whatever the bytes are. */
    ReadScript read(ScriptSource source);
}
