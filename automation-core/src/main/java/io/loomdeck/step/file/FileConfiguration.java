package io.loomdeck.step.file;

import io.loomdeck.script.Template;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code file} step as it was written.
 *
 * @param path what the operation is done to; a list of paths with {@link Operation#ZIP}
 * @param to where copies, moves, archives and their contents go, or null
 * @param content what is written, or null
 */
record FileConfiguration(
        Operation operation,
        Template path,
        @Nullable Template to,
        @Nullable Content content,
        Flags flags) {

    /** What is done. */
    enum Operation {
        READ,
        WRITE,
        APPEND,
        COPY,
        MOVE,
        DELETE,
        LIST,
        EXISTS,
        CHECKSUM,
        ZIP,
        UNZIP
    }

    /** What is written: text, or a value as JSON. */
    record Content(Template value, boolean json) {}

    /**
     * The switches.
     *
     * @param match a pattern of names for lists, or null for all
     * @param algorithm of checksums, as the JDK names it
     */
    record Flags(
            boolean replace,
            boolean recursive,
            boolean keep,
            @Nullable Template match,
            String algorithm) {}

    List<Template> templates() {
        return Stream.of(path, to, content == null ? null : content.value(), flags.match())
                .filter(Objects::nonNull)
                .toList();
    }
}
