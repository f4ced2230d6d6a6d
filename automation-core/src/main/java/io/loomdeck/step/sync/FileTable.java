package io.loomdeck.step.sync;

import io.loomdeck.expression.Values;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.file.FileLocks;
import io.loomdeck.step.file.SafeWrite;
import io.loomdeck.step.rows.RowCollector;
import io.loomdeck.step.rows.RowFiles;
import io.loomdeck.step.rows.RowLayout;
import io.loomdeck.step.rows.RowReader;
import io.loomdeck.step.rows.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table in a file of the workspace, which is written anew when it changes. */
final class FileTable implements RowTarget {

    private final String path;
    private final Path file;
    private final boolean source;
    private final StepContext context;
    private List<String> columns = List.of();
    private List<@Nullable Object> rows = List.of();

    FileTable(String path, boolean source, StepContext context) {
        this.path = path;
        this.file = context.workspace().resolve(path);
        this.source = source;
        this.context = context;
    }

    @Override
    public Iterable<?> rows() throws IOException {
        if (!source && Files.notExists(file)) {
            return List.of();
        }
        try (RowReader reader = RowFiles.read(file, path, RowLayout.USUAL)) {
            RowCollector collector = new RowCollector(context);
            while (reader.next()) {
                collector.add(reader.row());
            }
            columns = reader.columns();
            rows = collector.list();
            return rows;
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    @Override
    public void apply(RowChanges changes, List<String> key) throws IOException {
        Map<String, Map<String, @Nullable Object>> updated = byKey(changes.updated(), key);
        Set<String> deleted = byKey(changes.deleted(), key).keySet();
        List<String> names = names(changes);
        FileLocks.withLock(
                file,
                () -> SafeWrite.write(file, true, out -> {
                    RowWriter writer = RowFiles.write(out, path, RowLayout.USUAL, names, false);
                    for (Object row : rows) {
                        Map<String, @Nullable Object> lower = lower(row);
                        String id = id(lower, key);
                        if (!deleted.contains(id)) {
                            lower.putAll(updated.getOrDefault(id, Map.of()));
                            writer.write(named(lower, names));
                        }
                    }
                    for (Map<String, @Nullable Object> row : changes.created()) {
                        writer.write(named(row, names));
                    }
                    writer.finish();
                }));
    }

    /** The columns that the file has, then those that come with the rows. */
    private List<String> names(RowChanges changes) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.forEach(column -> names.put(column.toLowerCase(Locale.ROOT), column));
        Set<String> more = new LinkedHashSet<>();
        changes.created().forEach(row -> more.addAll(row.keySet()));
        changes.updated().forEach(row -> more.addAll(row.keySet()));
        more.forEach(column -> names.putIfAbsent(column, column));
        return List.copyOf(names.values());
    }

    private static Map<String, @Nullable Object> named(Map<String, @Nullable Object> row, List<String> names) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (row.containsKey(lower)) {
                named.put(name, row.get(lower));
            }
        }
        return named;
    }

    private static Map<String, @Nullable Object> lower(@Nullable Object row) {
        Map<String, @Nullable Object> lower = new LinkedHashMap<>();
        if (row instanceof Map<?, ?> map) {
            map.forEach((name, value) -> lower.put(Values.text(name).toLowerCase(Locale.ROOT), value));
        }
        return lower;
    }

    private static Map<String, Map<String, @Nullable Object>> byKey(
            List<Map<String, @Nullable Object>> rows, List<String> key) {
        Map<String, Map<String, @Nullable Object>> byKey = new HashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            byKey.put(id(row, key), row);
        }
        return byKey;
    }

    private static String id(Map<String, @Nullable Object> row, List<String> key) {
        return key.stream()
                .map(name -> Values.text(row.get(name.toLowerCase(Locale.ROOT))))
                .collect(Collectors.joining("\u001f"));
    }
}
