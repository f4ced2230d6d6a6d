package io.loomdeck.step.postman;

import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values of a file: texts, numbers, truth values, lists and mappings; whatever is of another kind is not there. */
final class Plain {

    private Plain() {}

    static @Nullable Object of(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> scalar.value();
            case SourceNode.Sequence list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(of(item)));
                yield items;
            }
            case SourceNode.Mapping mapping -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> entries.put(entry.key(), of(entry.value())));
                yield entries;
            }
        };
    }

    /** The mapping, empty where it is none; entries without a value are left out. */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                if (entry != null) {
                    entries.put(String.valueOf(key), entry);
                }
            });
        }
        return entries;
    }

    static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(Plain::map).toList()
                : List.of();
    }

    /** The entries of a list that are not disabled. */
    static List<Map<String, Object>> enabled(@Nullable Object value) {
        return maps(value).stream()
                .filter(entry -> !Boolean.TRUE.equals(entry.get("disabled")))
                .toList();
    }

    /** A value as text: what is missing is empty, numbers are as JavaScript writes them. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            case Map<?, ?> map -> io.loomdeck.expression.Json.write(map);
            case List<?> list -> io.loomdeck.expression.Json.write(list);
            default -> value.toString();
        };
    }
}
