package io.loomdeck.expression;

import io.loomdeck.step.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Variables in a plain map. */
final class MapVariables implements Variables {

    private final Map<String, @Nullable Object> values;

    MapVariables(Map<String, ?> values) {
        this.values = new HashMap<>(values);
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    @Override
    public void set(String name, @Nullable Object value) {
        values.put(name, value);
    }

    @Override
    public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
        Object changed = change.apply(values.get(name));
        values.put(name, changed);
        return changed;
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }
}
