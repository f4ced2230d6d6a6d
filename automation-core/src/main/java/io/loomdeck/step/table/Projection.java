package io.loomdeck.step.table;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepException;
import io.loomdeck.step.rows.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses and renames the columns of rows that are read. Belongs to one thread. */
final class Projection {

    private final List<String> columns;
    private final Map<String, String> rename;
    private String @Nullable [] shared;

    /** @param columns as the file calls them; empty for all */
    Projection(List<String> columns, Map<String, String> rename) {
        this.columns = columns;
        this.rename = rename;
    }

    /** Refuses names that a header does not have; where there is no header, nothing is known. */
    void check(List<String> header, String path) {
        if (header.isEmpty()) {
            return;
        }
        for (String name :
                Stream.concat(columns.stream(), rename.keySet().stream()).toList()) {
            if (!header.contains(name)) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        path + " has no column " + name + ", but " + String.join(", ", header),
                        Nearest.hint(name, header));
            }
        }
    }

    List<String> names(List<String> header) {
        return (columns.isEmpty() ? header : columns)
                .stream().map(this::renamed).toList();
    }

    private String renamed(String column) {
        return rename.getOrDefault(column, column);
    }

    @Nullable
    Object of(@Nullable Object row) {
        if (!(row instanceof Map<?, ?> map) || (columns.isEmpty() && rename.isEmpty())) {
            return row;
        }
        return row instanceof TableRow ? shared(map) : free(map);
    }

    private TableRow shared(Map<?, ?> row) {
        List<String> wanted = wanted(row);
        if (shared == null) {
            shared = wanted.stream().map(this::renamed).toArray(String[]::new);
        }
        @Nullable Object[] values = new @Nullable Object[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(wanted.get(i));
        }
        return new TableRow(shared, values);
    }

    private Map<String, @Nullable Object> free(Map<?, ?> row) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        for (String column : wanted(row)) {
            if (row.containsKey(column)) {
                chosen.put(renamed(column), row.get(column));
            }
        }
        return chosen;
    }

    private List<String> wanted(Map<?, ?> row) {
        if (!columns.isEmpty()) {
            return columns;
        }
        Set<?> keys = row.keySet();
        List<String> all = new ArrayList<>(keys.size());
        keys.forEach(key -> all.add(String.valueOf(key)));
        return all;
    }
}
