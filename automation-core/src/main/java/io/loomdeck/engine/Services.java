package io.loomdeck.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent offers to all of its attempts, by type: the browsers, a connection pool. Immutable. */
public final class Services {

    /** No services at all. */
    public static final Services NONE = new Services(Map.of());

    private final Map<Class<?>, Object> byType;

    private Services(Map<Class<?>, Object> byType) {
        this.byType = byType;
    }

    /** These and one more, which takes the place of another of the same type. */
    public <T> Services with(Class<T> type, T service) {
        Map<Class<?>, Object> more = new HashMap<>(byType);
        more.put(type, type.cast(service));
        return new Services(Map.copyOf(more));
    }

    /** The service of a type, or null. */
    public <T> @Nullable T find(Class<T> type) {
        return type.cast(byType.get(type));
    }
}
