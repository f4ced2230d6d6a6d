package io.loomdeck.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions over rows, which are lists of mappings: choosing, grouping, comparing two states of a table. */
final class TableFunctions {

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "zip(list: list or mapping, …): rows or list",
                    "Lists side by side as rows. zip(names, prices) gives rows with the members name and price; "
                            + "zip({'title': a, 'cost': b}) names the members freely; lists without a name give rows that are "
                            + "lists. All lists must have the same length.",
                    "zip({'a': [1, 2], 'b': [3, 4]}) => [{'a': 1, 'b': 3}, {'a': 2, 'b': 4}]",
                    TableFunctions::zip),
            ExpressionFunction.of(
                    "pluck(rows: rows, key: text): list",
                    "One member of every row.",
                    "pluck([{'a': 1}, {'a': 2}], 'a') => [1, 2]",
                    TableFunctions::pluck),
            ExpressionFunction.of(
                    "filterBy(rows: rows, key: text[, comparison: text], value: any): rows",
                    "The rows whose member has the value, or compares so with it: ==, !=, <, <=, >, >=, contains or matches.",
                    "filterBy([{'a': 1}, {'a': 2}], 'a', 2) => [{'a': 2}]",
                    TableFunctions::filter),
            ExpressionFunction.of(
                    "find(rows: rows, key: text, value: any): mapping or null",
                    "The first row whose member has the value, or null.",
                    "find([{'a': 1}, {'a': 2}], 'a', 2) => {'a': 2}",
                    a -> {
                        List<?> found = rowsWith(a, row -> Values.same(Values.member(row, a.text(1)), a.value(2)));
                        return found.isEmpty() ? null : found.getFirst();
                    }),
            ExpressionFunction.of(
                    "indexBy(rows: rows, key: text): mapping",
                    "A mapping from a member's value to its row; the last row wins.",
                    "indexBy([{'id': 7, 'n': 'x'}], 'id') => {'7': {'id': 7, 'n': 'x'}}",
                    a -> index(a.list(0), a.text(1))),
            ExpressionFunction.of(
                    "groupBy(rows: rows, key: text): mapping",
                    "A mapping from a member's value to the list of its rows.",
                    "groupBy([{'k': 'x'}, {'k': 'x'}], 'k') => {'x': [{'k': 'x'}, {'k': 'x'}]}",
                    TableFunctions::group),
            ExpressionFunction.of(
                    "merge(mapping: mapping or rows, …): mapping or rows",
                    "One mapping with the members of all; later ones win. With rows first, each of them so.",
                    "merge({'a': 1}, {'b': 2}) => {'a': 1, 'b': 2}",
                    TableFunctions::merge),
            ExpressionFunction.of(
                    "pick(mapping: mapping or rows, key: text, …): mapping or rows",
                    "A mapping of only these members; of rows, each of them so.",
                    "pick({'a': 1, 'b': 2}, 'a') => {'a': 1}",
                    TableFunctions::pick),
            ExpressionFunction.of(
                    "diff(old: rows, new: rows, key: text): mapping",
                    "What changed between two lists of rows that are told apart by a key: a mapping with the lists created, "
                            + "updated (the new rows), deleted (the old rows) and unchanged.",
                    "diff([{'id': 1}], [{'id': 2}], 'id').created => [{'id': 2}]",
                    TableFunctions::diff));

    private TableFunctions() {}

    private interface RowTest {
        boolean matches(@Nullable Object row);
    }

    private static Object zip(Arguments a) {
        if (a.count() == 1 && a.value(0) instanceof Map<?, ?> columns) {
            return namedRows(a, columns);
        }
        List<List<?>> lists = new ArrayList<>();
        for (int i = 0; i < a.count(); i++) {
            lists.add(a.list(i));
        }
        int size = lists.getFirst().size();
        for (int i = 1; i < lists.size(); i++) {
            if (lists.get(i).size() != size) {
                throw a.wrong("list 1 has " + size + " items and list " + (i + 1) + " has "
                        + lists.get(i).size());
            }
        }
        Limits.items(size);
        List<Object> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<@Nullable Object> row = new ArrayList<>(lists.size());
            for (List<?> list : lists) {
                row.add(list.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object namedRows(Arguments a, Map<?, ?> columns) {
        int size = -1;
        String first = "";
        for (Map.Entry<?, ?> column : columns.entrySet()) {
            if (!(column.getValue() instanceof List<?> list)) {
                throw a.wrong(column.getKey() + " must be a list, but it is " + Values.describe(column.getValue()));
            }
            if (size >= 0 && list.size() != size) {
                throw a.wrong(first + " has " + size + " items and " + column.getKey() + " has " + list.size());
            }
            first = size < 0 ? Values.text(column.getKey()) : first;
            size = list.size();
        }
        Limits.items(size);
        List<Object> rows = new ArrayList<>(Math.max(0, size));
        for (int i = 0; i < size; i++) {
            Map<String, @Nullable Object> row = LinkedHashMap.newLinkedHashMap(columns.size());
            for (Map.Entry<?, ?> column : columns.entrySet()) {
                row.put(Values.text(column.getKey()), ((List<?>) column.getValue()).get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object pluck(Arguments a) {
        List<?> rows = a.list(0);
        Limits.items(rows.size());
        String key = a.text(1);
        List<@Nullable Object> plucked = new ArrayList<>(rows.size());
        for (Object row : rows) {
            plucked.add(Values.member(row, key));
        }
        return plucked;
    }

    private static Object filter(Arguments a) {
        String key = a.text(1);
        if (!a.has(3)) {
            return rowsWith(a, row -> Values.same(Values.member(row, key), a.value(2)));
        }
        String comparison = a.text(2);
        Object wanted = a.value(3);
        return switch (comparison) {
            case "==" -> rowsWith(a, row -> Values.same(Values.member(row, key), wanted));
            case "!=" -> rowsWith(a, row -> !Values.same(Values.member(row, key), wanted));
            case "<" -> rowsWith(a, row -> Values.compare(Values.member(row, key), wanted) < 0);
            case "<=" -> rowsWith(a, row -> Values.compare(Values.member(row, key), wanted) <= 0);
            case ">" -> rowsWith(a, row -> Values.compare(Values.member(row, key), wanted) > 0);
            case ">=" -> rowsWith(a, row -> Values.compare(Values.member(row, key), wanted) >= 0);
            case "contains" ->
                rowsWith(a, row -> Values.text(Values.member(row, key)).contains(Values.text(wanted)));
            case "matches" -> {
                SafePattern pattern = SafePattern.of(Values.text(wanted));
                yield rowsWith(
                        a,
                        row -> pattern.matcher(Values.text(Values.member(row, key)))
                                .find());
            }
            default ->
                throw a.wrong("there is no comparison " + comparison + "; use ==, !=, <, <=, >, >=, contains, matches");
        };
    }

    private static List<@Nullable Object> rowsWith(Arguments a, RowTest test) {
        List<@Nullable Object> chosen = new ArrayList<>();
        int count = 0;
        for (Object row : a.list(0)) {
            Limits.interruptible(count++);
            Limits.items(chosen.size());
            if (test.matches(row)) {
                chosen.add(row);
            }
        }
        return chosen;
    }

    private static Map<String, @Nullable Object> index(List<?> rows, String key) {
        Limits.items(rows.size());
        Map<String, @Nullable Object> index = LinkedHashMap.newLinkedHashMap(rows.size());
        for (Object row : rows) {
            index.put(Values.text(Values.member(row, key)), row);
        }
        return index;
    }

    private static Object group(Arguments a) {
        List<?> rows = a.list(0);
        Limits.items(rows.size());
        String key = a.text(1);
        Map<String, List<@Nullable Object>> groups = new LinkedHashMap<>();
        for (Object row : rows) {
            groups.computeIfAbsent(Values.text(Values.member(row, key)), _ -> new ArrayList<>())
                    .add(row);
        }
        return groups;
    }

    private static Object merge(Arguments a) {
        if (a.value(0) instanceof List<?> rows) {
            Limits.items((long) rows.size() * a.count());
            return rows.stream().map(row -> mergeOf(row, a)).toList();
        }
        return mergeOf(a.map(0), a);
    }

    private static Map<@Nullable Object, @Nullable Object> mergeOf(@Nullable Object row, Arguments a) {
        if (!(row instanceof Map<?, ?> members)) {
            throw a.wrong("a row is " + Values.describe(row) + ", not a mapping");
        }
        Map<@Nullable Object, @Nullable Object> merged = new LinkedHashMap<>(members);
        for (int i = 1; i < a.count(); i++) {
            merged.putAll(a.map(i));
        }
        return merged;
    }

    private static Object pick(Arguments a) {
        if (a.value(0) instanceof List<?> rows) {
            Limits.items(rows.size());
            List<Object> picked = new ArrayList<>(rows.size());
            rows.forEach(row -> picked.add(pickOf(row, a)));
            return picked;
        }
        return pickOf(a.map(0), a);
    }

    private static Map<String, @Nullable Object> pickOf(@Nullable Object row, Arguments a) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        for (int i = 1; i < a.count(); i++) {
            picked.put(a.text(i), Values.member(row, a.text(i)));
        }
        return picked;
    }

    private static Object diff(Arguments a) {
        String key = a.text(2);
        Map<String, @Nullable Object> before = index(a.list(0), key);
        Map<String, @Nullable Object> after = index(a.list(1), key);
        List<@Nullable Object> created = new ArrayList<>();
        List<@Nullable Object> updated = new ArrayList<>();
        List<@Nullable Object> unchanged = new ArrayList<>();
        after.forEach((id, row) -> {
            if (!before.containsKey(id)) {
                created.add(row);
            } else {
                (Values.same(before.get(id), row) ? unchanged : updated).add(row);
            }
        });
        List<@Nullable Object> deleted = new ArrayList<>();
        before.forEach((id, row) -> {
            if (!after.containsKey(id)) {
                deleted.add(row);
            }
        });
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("created", created);
        changes.put("updated", updated);
        changes.put("deleted", deleted);
        changes.put("unchanged", unchanged);
        return changes;
    }
}
