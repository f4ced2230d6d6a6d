package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of loops: how they are bound and what people read of them. */
final class Items {

    private static final int LONGEST_LABEL = 60;

    private Items() {}

    static Map<String, @Nullable Object> entry(@Nullable Object key, @Nullable Object value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("key", key);
        entry.put("value", value);
        return entry;
    }

    static Map<String, @Nullable Object> declared(ForEachStep.Loop loop, @Nullable Object item, int place) {
        if (loop.index() == null) {
            return Collections.singletonMap(loop.as(), item);
        }
        Map<String, @Nullable Object> declared = new LinkedHashMap<>(4);
        declared.put(loop.as(), item);
        declared.put(loop.index(), (long) place);
        return declared;
    }

    /** A short name for an item; of a mapping its first member. */
    static String label(@Nullable Object item) {
        Object shown = item instanceof Map<?, ?> map && !map.isEmpty()
                ? map.values().iterator().next()
                : item;
        String text = shown instanceof Collection<?> || shown instanceof Map<?, ?>
                ? Values.describe(shown)
                : Values.text(shown);
        return Values.shortened(text, LONGEST_LABEL);
    }
}
