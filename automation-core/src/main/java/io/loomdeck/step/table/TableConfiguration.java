package io.loomdeck.step.table;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@code table} step as it was written. */
sealed interface TableConfiguration {

    /** The file. */
    Template path();

    /** How it is written or read. */
    Layout layout();

    /**
     * Writes rows.
     *
     * @param rows a list of mappings or of lists
     * @param columns a list of names, or null for all that the rows have
     */
    record Write(
            Template path,
            Layout layout,
            Template rows,
            @Nullable Template columns,
            boolean append,
            boolean keep) implements TableConfiguration {}

    /**
     * Reads rows.
     *
     * @param types what the texts of a column are turned into
     * @param missing what a file means that is not there
     */
    record Read(Template path, Layout layout, Map<String, Extraction.As> types, Missing missing)
            implements TableConfiguration {
        public Read {
            types = Map.copyOf(types);
        }
    }

    /**
     * How rows lie in a file.
     *
     * @param format null goes by the file's name
     */
    record Layout(@Nullable Format format, char separator, boolean header) {}

    /** What it means that there is no file. */
    enum Missing {
        FAIL,
        EMPTY
    }

    /** File formats. */
    enum Format {
        CSV,
        JSONL
    }

    default List<Template> templates() {
        return switch (this) {
            case Write write ->
                Stream.of(write.path(), write.rows(), write.columns())
                        .filter(Objects::nonNull)
                        .toList();
            case Read read -> List.of(read.path());
        };
    }
}
