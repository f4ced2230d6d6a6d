package io.loomdeck.step.table;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Template;
import io.loomdeck.step.rows.RowLayout;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    RowLayout layout();

    /**
     * Writes rows.
     *
     * @param rows a list of mappings or of lists
     * @param columns a list of names, or null for all that the rows have
     * @param rename what columns are called in the file, by their name in the rows
     */
    record Write(
            Template path,
            RowLayout layout,
            Template rows,
            @Nullable Template columns,
            Map<String, String> rename,
            boolean append,
            boolean keep)
            implements TableConfiguration {
        public Write {
            rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
        }
    }

    /**
     * Reads rows.
     *
     * @param types what the texts of a column are turned into
     * @param missing what a file means that is not there
     * @param choice which rows and columns are wanted
     */
    record Read(Template path, RowLayout layout, Map<String, Extraction.As> types, Missing missing, Choice choice)
            implements TableConfiguration {
        public Read {
            types = Map.copyOf(types);
        }
    }

    /**
     * Which rows and columns of a file are wanted.
     *
     * @param where an expression over {@code row}, or null for all rows
     * @param columns a list of names, or null for all
     * @param rename new names of columns by the ones in the file
     */
    record Choice(
            @Nullable Template where,
            @Nullable Template offset,
            @Nullable Template limit,
            @Nullable Template columns,
            Map<String, String> rename) {
        public Choice {
            rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
        }
    }

    /** What it means that there is no file. */
    enum Missing {
        FAIL,
        EMPTY
    }

    default List<Template> templates() {
        Stream<@Nullable Template> all = switch (this) {
            case Write write -> Stream.of(write.path(), write.rows(), write.columns());
            case Read read ->
                Stream.of(
                        read.path(),
                        read.choice().where(),
                        read.choice().offset(),
                        read.choice().limit(),
                        read.choice().columns());
        };
        return all.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
