package io.loomdeck.step.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.loomdeck.expression.Json;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.file.FileLocks;
import io.loomdeck.step.file.SafeWrite;
import io.loomdeck.step.table.TableConfiguration.Format;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one table, row by row. Belongs to one thread. */
final class TableWriting {

    private final TableConfiguration.Write configuration;
    private final StepContext context;

    TableWriting(TableConfiguration.Write configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Map<String, Object> run() {
        String path = context.text(configuration.path());
        Path file = context.workspace().resolve(path);
        Iterable<?> rows = rows();
        List<String> columns = columns(rows);
        Format format = Formats.of(configuration.layout(), path);
        try {
            long[] count = new long[1];
            SafeWrite.Written written = FileLocks.withLock(file, () -> {
                boolean adds = configuration.append() && Files.exists(file) && Files.size(file) > 0;
                return SafeWrite.write(file, true, out -> {
                    if (adds) {
                        Files.copy(file, out);
                    }
                    count[0] = write(out, path, format, columns, rows, adds);
                });
            });
            if (configuration.keep()) {
                context.keep(file, "table");
            }
            return result(path, count[0], columns, written);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private static Map<String, Object> result(String path, long rows, List<String> columns, SafeWrite.Written written) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("path", path);
        result.put("rows", rows);
        result.put("columns", columns);
        result.put("bytes", written.bytes());
        result.put("sha256", written.sha256());
        return result;
    }

    private Iterable<?> rows() {
        Object value = context.evaluate(configuration.rows());
        return switch (value) {
            case null -> List.of();
            case Iterable<?> rows -> rows;
            case Map<?, ?> row -> List.of(row);
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The rows of a table are a list of mappings or of lists, not " + Values.describe(value),
                        null);
        };
    }

    /** The columns that the script names, else every key of every row in the order in which they first appear. */
    private List<String> columns(Iterable<?> rows) {
        if (configuration.columns() != null
                && context.evaluate(configuration.columns()) instanceof List<?> named
                && !named.isEmpty()) {
            return named.stream().map(Values::text).toList();
        }
        Set<String> found = new LinkedHashSet<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> found.add(String.valueOf(key)));
            }
        }
        return List.copyOf(found);
    }

    private long write(
            OutputStream out, String path, Format format, List<String> columns, Iterable<?> rows, boolean adds)
            throws IOException {
        // The stream is closed by whom it belongs to; here it is only flushed.
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
        long count = format == Format.CSV ? csv(writer, path, columns, rows, adds) : jsonLines(writer, columns, rows);
        writer.flush();
        return count;
    }

    private long csv(Writer writer, String path, List<String> columns, Iterable<?> rows, boolean adds)
            throws IOException {
        // Not closed: that would close the stream below it.
        @SuppressWarnings("resource")
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(Formats.separator(configuration.layout(), path))
                .lineDelimiter(LineDelimiter.LF)
                .build(writer);
        if (configuration.layout().header() && !columns.isEmpty() && !adds) {
            csv.writeRecord(columns);
        }
        long count = 0;
        for (Object row : rows) {
            csv.writeRecord(cells(columns, row));
            count++;
        }
        csv.flush();
        return count;
    }

    private static List<String> cells(List<String> columns, @Nullable Object row) {
        return switch (row) {
            case Map<?, ?> map ->
                columns.stream().map(column -> Values.text(map.get(column))).toList();
            case List<?> list -> {
                List<String> cells = new ArrayList<>(list.size());
                list.forEach(cell -> cells.add(Values.text(cell)));
                yield cells;
            }
            case null, default -> List.of(Values.text(row));
        };
    }

    private static long jsonLines(Writer writer, List<String> columns, Iterable<?> rows) throws IOException {
        long count = 0;
        for (Object row : rows) {
            writer.write(Json.write(chosen(columns, row)));
            writer.write('\n');
            count++;
        }
        return count;
    }

    private static @Nullable Object chosen(List<String> columns, @Nullable Object row) {
        if (!(row instanceof Map<?, ?> map)) {
            return row;
        }
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        for (String column : columns) {
            if (map.containsKey(column)) {
                chosen.put(column, map.get(column));
            }
        }
        return chosen;
    }
}
