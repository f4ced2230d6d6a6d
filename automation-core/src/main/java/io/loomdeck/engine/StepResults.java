package io.loomdeck.engine;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of earlier steps, as {@code steps} shows them to expressions: a view of a scope. */
final class StepResults extends AbstractMap<String, @Nullable Object> {

    private final Scope scope;

    StepResults(Scope scope) {
        this.scope = scope;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String id ? scope.result(id) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String id && scope.resultIds().contains(id);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        Set<Map.Entry<String, @Nullable Object>> entries = new LinkedHashSet<>();
        scope.resultIds().forEach(id -> entries.add(new SimpleImmutableEntry<>(id, scope.result(id))));
        return entries;
    }
}
