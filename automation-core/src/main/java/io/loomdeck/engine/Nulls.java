package io.loomdeck.engine;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Null as the value of a concurrent map, which takes none. */
final class Nulls {

    private static final Object NULL = new Object();

    private Nulls() {}

    static Object wrapped(@Nullable Object value) {
        return value == null ? NULL : value;
    }

    static @Nullable Object unwrapped(Object value) {
        return value == NULL ? null : value;
    }

    /** A map with wrapped values, or none, as people see it. */
    static Map<String, @Nullable Object> plain(@Nullable Map<String, Object> values) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        if (values != null) {
            values.forEach((name, value) -> plain.put(name, unwrapped(value)));
        }
        return plain;
    }
}
