package io.loomdeck.step.rows;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that shares its columns with the other rows of the table, so that a million of them fit into memory. Immutable.
 */
public final class TableRow extends AbstractMap<String, @Nullable Object> {

    private final String[] columns;
    private final @Nullable Object[] values;

    /** A row of two arrays of one length, which nobody changes any more. */
    public TableRow(String[] columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** This row with other values, by column. */
    public TableRow with(Map<String, @Nullable Object> others) {
        @Nullable Object[] changed = values.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = others.getOrDefault(columns[i], changed[i]);
        }
        return new TableRow(columns, changed);
    }

    String[] columns() {
        return columns;
    }

    @Nullable
    Object[] cells() {
        return values;
    }

    private int index(@Nullable Object key) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return index(key) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int index = index(key);
        return index < 0 ? null : values[index];
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = LinkedHashMap.newLinkedHashMap(columns.length);
        for (int i = 0; i < columns.length; i++) {
            all.putIfAbsent(columns[i], values[i]);
        }
        return all.entrySet();
    }
}
