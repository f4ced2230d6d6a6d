package io.loomdeck.step.table;

import io.loomdeck.expression.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns a table has. */
final class Columns {

    private Columns() {}

    /** The names that a script gives: a list, or names between commas. */
    static List<String> named(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(Values::text).toList();
            default ->
                List.of(Values.text(value).split(",", -1)).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        };
    }

    /** Every key of every row in the order in which they first appear. */
    static List<String> of(Iterable<?> rows) {
        Set<String> found = new LinkedHashSet<>();
        Set<?> last = Set.of();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map && !last.equals(map.keySet())) {
                last = map.keySet();
                last.forEach(key -> found.add(String.valueOf(key)));
            }
        }
        return List.copyOf(found);
    }
}
