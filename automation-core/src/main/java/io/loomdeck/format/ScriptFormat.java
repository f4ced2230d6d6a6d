package io.loomdeck.format;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import java.util.Optional;

/**
 * A way to write scripts. Implementations are stateless, safe for any number of threads, and found by
 * {@link java.util.ServiceLoader}.
 *
 * <p>Whatever a format looks like, it is first turned into the tree that the same script would have in the language
 * itself. So all formats share one reader, one set of checks and one engine, and each can be saved as YAML.
 */
public interface ScriptFormat {

    /** Stable and short: {@code yaml}. */
    String id();

    /** Whether a source looks like this format, by its content first and its file name second. */
    boolean recognises(ScriptSource source);

    /**
     * The script as a tree of the language's own keys, each value with its place in the source. Never throws for bad
     * input, whatever the bytes are.
     *
     * @param diagnostics gets what is wrong with the source as a file of its format
     * @return empty where an error that was reported leaves nothing to read
     */
    Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics);

    /** Reads and validates a source. Never throws for bad input, whatever the bytes are. */
    ReadScript read(ScriptSource source);
}
