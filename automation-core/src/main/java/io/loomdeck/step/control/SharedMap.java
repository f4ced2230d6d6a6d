package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * A mapping that never changes, but of which a changed one can be made that shares most of it. Keys keep the order in which
 * they were first written. Writing costs about the same however large it is, and whoever reads an older one sees what was
 * there then. Immutable.
 */
final class SharedMap extends AbstractMap<String, @Nullable Object> {

    static final SharedMap EMPTY = new SharedMap(OrderedPMap.empty());

    private static final Object NULL = new Object();

    /** Null is not allowed in there, so it has a stand-in. */
    private final PMap<String, Object> entries;

    private SharedMap(PMap<String, Object> entries) {
        this.entries = entries;
    }

    /**
     * What a variable holds, as a mapping of which changed ones can be made.
     *
     * @throws StepException where it holds something else
     */
    static SharedMap of(String name, @Nullable Object value) {
        return switch (value) {
            case null -> EMPTY;
            case SharedMap map -> map;
            case Map<?, ?> map -> EMPTY.with(map, false);
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        name + " is no mapping, but " + Values.describe(value),
                        "put into another name, or begin with set: { " + name + ": {} }",
                        null);
        };
    }

    /**
     * This mapping and more entries.
     *
     * @param ifAbsent whether those that are there already stay as they are
     */
    SharedMap with(Map<?, ?> more, boolean ifAbsent) {
        PMap<String, Object> changed = entries;
        for (Map.Entry<?, ?> entry : more.entrySet()) {
            String key = Values.text(entry.getKey());
            if (!ifAbsent || !changed.containsKey(key)) {
                Object value = entry.getValue();
                changed = changed.plus(key, value == null ? NULL : value);
            }
        }
        return new SharedMap(changed);
    }

    private static @Nullable Object unwrapped(@Nullable Object value) {
        return value == NULL ? null : value;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String text ? unwrapped(entries.get(text)) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String text && entries.containsKey(text);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    /** A view, so that looking at a large mapping copies nothing. */
    private final class Entries extends java.util.AbstractSet<Map.Entry<String, @Nullable Object>> {
        @Override
        public java.util.Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            var all = entries.entrySet().iterator();
            return new java.util.Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public Map.Entry<String, @Nullable Object> next() {
                    Map.Entry<String, Object> entry = all.next();
                    return new SimpleImmutableEntry<>(entry.getKey(), unwrapped(entry.getValue()));
                }
            };
        }

        @Override
        public int size() {
            return entries.size();
        }
    }
}
