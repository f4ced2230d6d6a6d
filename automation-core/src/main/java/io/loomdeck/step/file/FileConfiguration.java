package io.loomdeck.step.file;

import io.loomdeck.script.Template;
import java.time.Duration;
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
        Flags flags,
        Listing listing,
        Watching watching) {

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
        UNZIP,
        WATCH
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

    /**
     * Which files are listed, and in which order.
     *
     * @param newerThan how long ago they were changed at most, or null
     * @param olderThan how long ago they were changed at least, or null
     */
    record Listing(
            Sort sort,
            boolean descending,
            @Nullable Duration newerThan,
            @Nullable Duration olderThan) {}

    /** What a list is sorted by. */
    enum Sort {
        PATH,
        NAME,
        MODIFIED,
        BYTES
    }

    /**
     * What is waited for.
     *
     * @param every how often is looked
     * @param stable how long a file must have stayed as it is; zero for not at all
     */
    record Watching(Until until, Duration every, Duration stable) {}

    /** What a watch waits for. */
    enum Until {
        THERE,
        CHANGED,
        GONE
    }

    List<Template> templates() {
        return Stream.of(path, to, content == null ? null : content.value(), flags.match())
                .filter(Objects::nonNull)
                .toList();
    }
}
