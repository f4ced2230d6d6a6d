package io.loomdeck.step.sync;

import java.util.List;

/** A table that can be read and changed. Belongs to one thread. */
interface RowTarget {

    /** All rows; none where there is no table yet. */
    Iterable<?> rows() throws Exception;

    /** Changes all that is to be changed, or nothing. */
    void apply(RowChanges changes, List<String> key) throws Exception;
}
