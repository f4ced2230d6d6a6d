package io.loomdeck.step;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to a mapping's keys. A value of the wrong kind is reported to the diagnostics and read as missing.
 * Belongs to one thread.
 */
public interface MappingReader {

    /** Whether the mapping has the key, even with an empty value. */
    boolean has(String key);

    /** The value as it was written, or null where the key is missing. */
    @Nullable
    SourceNode node(String key);

    /** A value with expressions, or null where the key is missing. */
    @Nullable
    Template template(String key);

    /** A text without expressions, or null. */
    @Nullable
    String text(String key);

    /** A whole number without expressions, or the given one. */
    long integer(String key, long otherwise);

    /** True or false without expressions, or the given one. */
    boolean bool(String key, boolean otherwise);

    /** A duration such as {@code 500ms}, {@code 2s}, {@code 1m30s}; a plain number is seconds. Null where missing. */
    @Nullable
    Duration duration(String key);

    /** One of an enum's constants, written in lower case with hyphens, or the given one. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise);

    /** One of an enum's constants, or null where the key is missing. */
    <E extends Enum<E>> @Nullable E choice(String key, Class<E> type);

    /** A list of templates; a single value is a list of one; empty where missing. */
    List<Template> templates(String key);

    /** A mapping of names to templates, in order; empty where missing. */
    Map<String, Template> entries(String key);
}
