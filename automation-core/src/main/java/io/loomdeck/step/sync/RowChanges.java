package io.loomdeck.step.sync;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be done with the rows of a target; names of columns are in lower case. */
record RowChanges(
        List<Map<String, @Nullable Object>> created,
        List<Map<String, @Nullable Object>> updated,
        List<Map<String, @Nullable Object>> deleted) {

    boolean isEmpty() {
        return created.isEmpty() && updated.isEmpty() && deleted.isEmpty();
    }
}
