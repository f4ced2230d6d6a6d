package io.loomdeck.step.sync;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.sql.SqlTable;
import io.loomdeck.step.sync.SyncConfiguration.Manner;
import io.loomdeck.step.sync.SyncConfiguration.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of one table like those of another. Belongs to one thread. */
final class TableSync {

    private final SyncConfiguration configuration;
    private final Manner manner;
    private final StepContext context;
    private final SyncReport report = new SyncReport();

    TableSync(SyncConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.manner = configuration.manner();
        this.context = context;
    }

    Object run() throws Exception {
        List<String> key = key();
        RowTarget target = target();
        Map<String, Map<String, @Nullable Object>> before = keyed(target.rows(), key, "The target");
        Map<String, Map<String, @Nullable Object>> source = keyed(sourceRows(), key, "The source");
        if (manner.delete() && source.isEmpty() && !before.isEmpty() && !manner.allowEmpty()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The source holds no rows, and " + before.size() + " rows of the target would be deleted",
                    "Write allowEmpty: true where that is meant");
        }
        RowChanges changes = compare(source, before);
        if (!manner.dryRun() && !changes.isEmpty()) {
            target.apply(changes, key);
        }
        return report.result(manner.dryRun());
    }

    private RowChanges compare(
            Map<String, Map<String, @Nullable Object>> source, Map<String, Map<String, @Nullable Object>> before) {
        RowChanges changes = new RowChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<String, Map<String, @Nullable Object>> each : source.entrySet()) {
            Map<String, @Nullable Object> there = before.get(each.getKey());
            if (there == null && manner.mode() != Mode.UPDATE) {
                changes.created().add(each.getValue());
                report.brought(each.getKey(), true, 0);
            } else if (there != null && !isSame(each.getValue(), there)) {
                changes.updated().add(each.getValue());
                report.brought(each.getKey(), false, 0);
            } else if (there != null) {
                report.unchanged();
            }
        }
        for (Map.Entry<String, Map<String, @Nullable Object>> each : before.entrySet()) {
            if (manner.delete() && !source.containsKey(each.getKey())) {
                changes.deleted().add(each.getValue());
                report.deleted(each.getKey());
            }
        }
        return changes;
    }

    /** CSV has only texts, and null is an empty one there; columns that the source lacks are left alone. */
    private static boolean isSame(Map<String, @Nullable Object> row, Map<String, @Nullable Object> there) {
        for (Map.Entry<String, @Nullable Object> cell : row.entrySet()) {
            Object other = there.get(cell.getKey());
            Object value = cell.getValue();
            boolean empty = Values.text(value).isEmpty() && Values.text(other).isEmpty();
            if (!empty && !Values.same(value, other) && !Values.text(value).equals(Values.text(other))) {
                return false;
            }
        }
        return true;
    }

    private List<String> key() {
        Object value = configuration.key() == null ? null : context.evaluate(configuration.key());
        List<?> names = value instanceof List<?> list ? list : List.of(Values.text(value));
        List<String> key = names.stream()
                .map(name -> Values.text(name).strip())
                .filter(name -> !name.isEmpty())
                .toList();
        if (key.isEmpty()) {
            throw new StepException(ErrorClass.SCRIPT, "There is no key that tells rows apart", "Such as key: id");
        }
        return key;
    }

    private Iterable<?> sourceRows() throws Exception {
        Template rows = configuration.from().keys().get("rows");
        if (rows != null) {
            Object value = context.evaluate(rows);
            if (value instanceof Iterable<?> list) {
                return list;
            }
            throw new StepException(
                    ErrorClass.SCRIPT, "The rows to sync are a list of mappings, not " + Values.describe(value), null);
        }
        Places.Words words = Places.Words.of(configuration.from(), context);
        return target(words, true).rows();
    }

    private RowTarget target() {
        return target(Places.Words.of(configuration.to(), context), false);
    }

    private RowTarget target(Places.Words words, boolean source) {
        String table = words.get("table");
        String url = words.get("url");
        if (table == null) {
            throw new StepException(ErrorClass.SCRIPT, "There is no table to sync", "to: { table: rows.csv }");
        }
        return url == null
                ? new FileTable(table, source, context)
                : new DatabaseTable(new SqlTable(
                        context,
                        url,
                        Objects.requireNonNullElse(words.get("user"), ""),
                        Objects.requireNonNullElse(words.get("password"), ""),
                        table));
    }

    /** Rows by their key's values. Names are compared without regard to case, since databases change it. */
    private static Map<String, Map<String, @Nullable Object>> keyed(Iterable<?> rows, List<String> key, String whose) {
        Map<String, Map<String, @Nullable Object>> keyed = new LinkedHashMap<>();
        for (Object each : rows) {
            if (!(each instanceof Map<?, ?> row)) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        whose + " has a row that is " + Values.describe(each) + ", not a mapping",
                        null);
            }
            Map<String, @Nullable Object> lower = new LinkedHashMap<>();
            row.forEach((name, value) -> lower.put(Values.text(name).toLowerCase(Locale.ROOT), value));
            String id = key.stream()
                    .map(name -> part(lower, name.toLowerCase(Locale.ROOT), whose))
                    .collect(Collectors.joining("\u001f"));
            if (keyed.put(id, lower) != null) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        whose + " has two rows with the key " + id.replace('\u001f', ','),
                        "Choose a key that tells all rows apart");
            }
        }
        return keyed;
    }

    private static String part(Map<String, @Nullable Object> row, String name, String whose) {
        Object value = row.get(name);
        if (value == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    whose + " has a row without " + name + "; there are " + String.join(", ", row.keySet()),
                    null);
        }
        return Values.text(value);
    }
}
