package io.loomdeck.step.sync;

import io.loomdeck.script.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sync} step as it was written.
 *
 * @param from what is kept up with
 * @param to what is changed
 * @param key the columns that tell rows apart, or null for files
 */
record SyncConfiguration(End from, End to, @Nullable Template key, Choice choice, Manner manner) {

    /** One side: its keys with their values; a single text is its place. */
    record End(Map<String, Template> keys) {
        End {
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }
    }

    /** Which files take part; all where nothing is said. */
    record Choice(List<Template> include, List<Template> exclude) {
        Choice {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }
    }

    /**
     * How it is done.
     *
     * @param delete whether what the source lacks is deleted
     * @param checksum whether contents are compared rather than times
     * @param allowEmpty whether an empty source may empty the target
     */
    record Manner(Mode mode, boolean delete, boolean dryRun, boolean checksum, boolean allowEmpty, int concurrency) {}

    /** What may happen at the target. */
    enum Mode {
        /** Creates, updates and deletes. */
        MIRROR,
        /** Updates what is there already. */
        UPDATE,
        /** Creates and updates. */
        UPSERT
    }

    List<Template> templates() {
        Stream<@Nullable Template> all = Stream.of(
                        from.keys().values().stream(),
                        to.keys().values().stream(),
                        choice.include().stream(),
                        choice.exclude().stream(),
                        Stream.<@Nullable Template>of(key))
                .flatMap(each -> each);
        return all.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
