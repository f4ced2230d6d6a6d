package io.loomdeck.step.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Values;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.table.TableConfiguration.Format;
import io.loomdeck.step.table.TableConfiguration.Missing;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one table. Belongs to one thread. */
final class TableReading {

    /** Rows are held in memory; a larger file would take the agent's. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private final TableConfiguration.Read configuration;
    private final StepContext context;

    TableReading(TableConfiguration.Read configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Map<String, Object> run() {
        String path = context.text(configuration.path());
        Path file = context.workspace().resolve(path);
        try {
            if (configuration.missing() == Missing.EMPTY && Files.notExists(file)) {
                return result(path, new Table(List.of(), List.of()));
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        path + " has " + Files.size(file) / 1024 / 1024 + " MiB, too large to hold its rows in memory",
                        "At most " + MOST_BYTES / 1024 / 1024 + " MiB can be read at once");
            }
            Table table =
                    Formats.of(configuration.layout(), path) == Format.CSV ? csv(file, path) : jsonLines(file, path);
            return result(path, table);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        } catch (CsvParseException e) {
            throw new StepException(ErrorClass.SCRIPT, path + " is not CSV: " + e.getMessage(), null, e);
        }
    }

    private static Map<String, Object> result(String path, Table table) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("path", path);
        result.put("columns", table.columns());
        result.put("count", (long) table.rows().size());
        result.put("rows", table.rows());
        return result;
    }

    private record Table(List<String> columns, List<@Nullable Object> rows) {}

    private Table csv(Path file, String path) throws IOException {
        var builder = CsvReader.builder()
                .fieldSeparator(Formats.separator(configuration.layout(), path))
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
        List<@Nullable Object> rows = new ArrayList<>();
        String[] columns = {};
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(file)) {
            boolean header = configuration.layout().header();
            for (CsvRecord record : reader) {
                String[] cells = record.getFields().toArray(String[]::new);
                if (header) {
                    columns = cells;
                    header = false;
                } else {
                    rows.add(
                            columns.length == 0
                                    ? List.of(cells)
                                    : row(columns, cells, path, record.getStartingLineNumber()));
                }
            }
        }
        return new Table(List.of(columns), rows);
    }

    private TableRow row(String[] columns, String[] cells, String path, long line) {
        if (cells.length > columns.length) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    path + ", line " + line + ": " + cells.length + " values, but only " + columns.length + " columns",
                    "Perhaps the separator is another one, or a value with a separator in it has no quotes");
        }
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = value(columns[i], i < cells.length ? cells[i] : "", path, line);
        }
        return new TableRow(columns, values);
    }

    private @Nullable Object value(String column, String text, String path, long line) {
        Extraction.As type = configuration.types().get(column);
        if (type == null || type == Extraction.As.TEXT) {
            return text;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return Values.convert(text, type);
        } catch (StepException e) {
            throw new StepException(
                    e.errorClass(), path + ", line " + line + ", column " + column + ": " + e.getMessage(), null, e);
        }
    }

    private Table jsonLines(Path file, String path) throws IOException {
        List<@Nullable Object> rows = new ArrayList<>();
        Map<String, Boolean> columns = new LinkedHashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    Object row = json(line, path, number);
                    rows.add(row);
                    if (row instanceof Map<?, ?> map) {
                        map.keySet().forEach(key -> columns.put(String.valueOf(key), true));
                    }
                }
            }
        }
        return new Table(List.copyOf(columns.keySet()), rows);
    }

    private static @Nullable Object json(String line, String path, long number) {
        try {
            return Json.read(line);
        } catch (StepException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, path + ", line " + number + " is not JSON: " + e.getMessage(), e.hint(), e);
        }
    }
}
