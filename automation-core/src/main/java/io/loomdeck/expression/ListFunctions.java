package io.loomdeck.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions over lists: ranges, first and last, order, joining and splitting. */
final class ListFunctions {

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "range(first: integer, last: integer[, step: integer]): list",
                    "The whole numbers from the first to the last, both included. Needs no memory, however long it is.",
                    "range(1, 3) => [1, 2, 3]",
                    a -> RangeList.between(a.integer(0), a.integer(1), a.integer(2, 1))),
            ExpressionFunction.of(
                    "count(list: list or mapping or text): integer",
                    "How many items a list has, members a mapping, or characters a text; 0 for null. size(list) is the same.",
                    "count([1, 2]) => 2",
                    a -> count(a.value(0))),
            ExpressionFunction.of(
                    "first(list: list[, count: integer]): any",
                    "The first item, or null where there is none; with a count a list of the first so many.",
                    "first([5, 6, 7], 2) => [5, 6]",
                    a -> first(a)),
            ExpressionFunction.of(
                    "last(list: list[, count: integer]): any",
                    "The last item, or null where there is none; with a count a list of the last so many.",
                    "last([5, 6, 7]) => 7",
                    a -> last(a)),
            ExpressionFunction.of(
                    "slice(list: list, from: integer[, to: integer]): list",
                    "The items from one place to before another, counted from 0.",
                    "slice([5, 6, 7], 1, 3) => [6, 7]",
                    ListFunctions::slice),
            ExpressionFunction.of(
                    "reverse(list: list): list", "The items in the opposite order.", "reverse([1, 2]) => [2, 1]", a -> {
                        List<@Nullable Object> copy = Values.copy(a.list(0));
                        Collections.reverse(copy);
                        return copy;
                    }),
            ExpressionFunction.of(
                    "sort(list: list[, key: text]): list",
                    "The items in ascending order, numbers by value; with a key, rows by that member.",
                    "sort([3, 1, 2]) => [1, 2, 3]",
                    ListFunctions::sort),
            ExpressionFunction.of(
                    "unique(list: list[, key: text]): list",
                    "Each item once, in the order of the first occurrence; with a key, one row for each value of that member.",
                    "unique([1, 2, 1]) => [1, 2]",
                    ListFunctions::unique),
            ExpressionFunction.of(
                    "concat(list: list, …): list",
                    "All items of all lists in a row.",
                    "concat([1], [2, 3]) => [1, 2, 3]",
                    a -> {
                        List<@Nullable Object> all = new ArrayList<>();
                        for (int i = 0; i < a.count(); i++) {
                            Limits.items((long) all.size() + a.list(i).size());
                            all.addAll(a.list(i));
                        }
                        return all;
                    }),
            ExpressionFunction.of(
                    "flatten(list: list): list",
                    "The items of the lists within a list, in a row.",
                    "flatten([[1], [2, 3]]) => [1, 2, 3]",
                    ListFunctions::flatten),
            ExpressionFunction.of(
                    "chunk(list: list, size: integer): list",
                    "The list cut into lists of that many items; the last may be shorter.",
                    "chunk([1, 2, 3], 2) => [[1, 2], [3]]",
                    ListFunctions::chunk),
            ExpressionFunction.of(
                    "contains(list: list or mapping or text, value: any): boolean",
                    "Whether a list has an item, a mapping a key, or a text another text.",
                    "contains('loomdeck', 'deck') => true",
                    a -> contains(a.value(0), a.value(1))),
            ExpressionFunction.of(
                    "join(list: list[, separator: text]): text",
                    "The items as one text, with the separator between them; a comma and a blank where none is given.",
                    "join([1, 2], '-') => '1-2'",
                    ListFunctions::join),
            ExpressionFunction.of(
                    "keys(mapping: mapping): list",
                    "The keys of a mapping, in order.",
                    "keys({'a': 1}) => ['a']",
                    a -> List.copyOf(a.map(0).keySet())),
            ExpressionFunction.of(
                    "values(mapping: mapping): list",
                    "The values of a mapping, in order.",
                    "values({'a': 1}) => [1]",
                    a -> new ArrayList<Object>(a.map(0).values())));

    private ListFunctions() {}

    private static long count(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            default -> Values.text(value).length();
        };
    }

    private static @Nullable Object first(Arguments a) {
        List<?> list = a.list(0);
        if (a.has(1)) {
            return List.copyOf(list.subList(0, Math.clamp(a.integer(1), 0, list.size())));
        }
        return list.isEmpty() ? null : list.getFirst();
    }

    private static @Nullable Object last(Arguments a) {
        List<?> list = a.list(0);
        if (a.has(1)) {
            return List.copyOf(list.subList(list.size() - Math.clamp(a.integer(1), 0, list.size()), list.size()));
        }
        return list.isEmpty() ? null : list.getLast();
    }

    private static Object slice(Arguments a) {
        List<?> list = a.list(0);
        int from = Math.clamp(a.integer(1), 0, list.size());
        int to = Math.clamp(a.integer(2, list.size()), from, list.size());
        return list.subList(from, to);
    }

    private static Object sort(Arguments a) {
        List<@Nullable Object> copy = Values.copy(a.list(0));
        if (a.has(1)) {
            String key = a.text(1);
            copy.sort((x, y) -> Values.compare(Values.member(x, key), Values.member(y, key)));
        } else {
            copy.sort(Values::compare);
        }
        return copy;
    }

    private static Object unique(Arguments a) {
        Map<@Nullable Object, @Nullable Object> seen = new LinkedHashMap<>();
        int count = 0;
        for (Object item : a.list(0)) {
            Limits.interruptible(count++);
            Limits.items(seen.size());
            seen.putIfAbsent(a.has(1) ? Values.member(item, a.text(1)) : item, item);
        }
        return new ArrayList<>(seen.values());
    }

    private static Object flatten(Arguments a) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object item : a.list(0)) {
            if (item instanceof Collection<?> inner) {
                Limits.items((long) all.size() + inner.size());
                all.addAll(inner);
            } else {
                Limits.items(all.size());
                all.add(item);
            }
        }
        return all;
    }

    private static Object chunk(Arguments a) {
        List<?> list = a.list(0);
        long size = a.integer(1);
        if (size < 1) {
            throw a.wrong("the size must be at least 1, but it is " + size);
        }
        Limits.items(list.size() / size);
        List<Object> chunks = new ArrayList<>();
        for (long from = 0; from < list.size(); from += size) {
            chunks.add(list.subList((int) from, (int) Math.min(list.size(), from + size)));
        }
        return chunks;
    }

    private static boolean contains(@Nullable Object container, @Nullable Object value) {
        return switch (container) {
            case null -> false;
            case Collection<?> items -> items.stream().anyMatch(item -> Values.same(item, value));
            case Map<?, ?> map -> map.containsKey(Values.text(value));
            default -> Values.text(container).contains(Values.text(value));
        };
    }

    private static Object join(Arguments a) {
        String separator = a.text(1, ", ");
        StringBuilder joined = new StringBuilder();
        int count = 0;
        for (Object item : a.list(0)) {
            Limits.interruptible(count);
            if (count++ > 0) {
                joined.append(separator);
            }
            joined.append(Values.text(Objects.requireNonNullElse(item, "")));
            Limits.text(joined.length());
        }
        return joined.toString();
    }
}
