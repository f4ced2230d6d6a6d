package io.loomdeck.step.sync;

import io.loomdeck.step.sql.SqlTable;
import java.util.List;

/** A table of a database. */
record DatabaseTable(SqlTable table) implements RowTarget {

    @Override
    public Iterable<?> rows() throws Exception {
        return table.rows();
    }

    @Override
    public void apply(RowChanges changes, List<String> key) throws Exception {
        table.apply(key, changes.created(), changes.updated(), changes.deleted());
    }
}
