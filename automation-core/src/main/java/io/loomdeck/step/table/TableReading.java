package io.loomdeck.step.table;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.rows.RowCollector;
import io.loomdeck.step.rows.RowFiles;
import io.loomdeck.step.rows.RowReader;
import io.loomdeck.step.rows.TableRow;
import io.loomdeck.step.table.TableConfiguration.Choice;
import io.loomdeck.step.table.TableConfiguration.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one table. Belongs to one thread. */
final class TableReading {

    /** What {@code where} calls the row. */
    static final String ROW = "row";

    private final TableConfiguration.Read configuration;
    private final Choice choice;
    private final StepContext context;

    TableReading(TableConfiguration.Read configuration, StepContext context) {
        this.configuration = configuration;
        this.choice = configuration.choice();
        this.context = context;
    }

    Map<String, Object> run() throws InterruptedException {
        String path = context.text(configuration.path());
        Path file = context.workspace().resolve(path);
        try {
            if (configuration.missing() == Missing.EMPTY && Files.notExists(file)) {
                return result(path, List.of(), List.of());
            }
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new StepException(ErrorClass.SCRIPT, path + " is a folder, not a file", null);
            }
            return read(file, path);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private Map<String, Object> read(Path file, String path) throws IOException, InterruptedException {
        long offset = number(choice.offset(), 0, "offset");
        long limit = number(choice.limit(), Long.MAX_VALUE, "limit");
        RowCollector rows = new RowCollector(context);
        Projection projection = new Projection(columns(), choice.rename());
        try (RowReader reader = RowFiles.read(file, path, configuration.layout())) {
            projection.check(reader.columns(), path);
            long wanted = 0;
            while (rows.size() < limit && reader.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Object row = typed(reader, path);
                if (isWanted(row) && wanted++ >= offset) {
                    rows.add(projection.of(row));
                }
            }
            return result(path, projection.names(reader.columns()), rows.list());
        }
    }

    private List<String> columns() {
        return choice.columns() == null ? List.of() : Columns.named(context.evaluate(choice.columns()));
    }

    private boolean isWanted(@Nullable Object row) {
        if (choice.where() == null) {
            return true;
        }
        Map<String, @Nullable Object> bindings = new LinkedHashMap<>(2);
        bindings.put(ROW, row);
        return Values.isTrue(context.evaluate(choice.where(), bindings));
    }

    private long number(@Nullable Template template, long otherwise, String key) {
        if (template == null) {
            return otherwise;
        }
        Object value = context.evaluate(template);
        Double number = Values.number(value);
        if (number == null || number < 0 || number != Math.rint(number)) {
            throw new StepException(
                    ErrorClass.SCRIPT, key + " must be a whole number from 0 on, not " + Values.describe(value), null);
        }
        return number.longValue();
    }

    private @Nullable Object typed(RowReader reader, String path) {
        Object row = reader.row();
        if (configuration.types().isEmpty() || !(row instanceof Map<?, ?> map)) {
            return row;
        }
        Map<String, @Nullable Object> typed = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((column, value) -> {
            String name = String.valueOf(column);
            typed.put(name, typed(name, value, reader, path));
        });
        return row instanceof TableRow shared ? shared.with(typed) : typed;
    }

    private @Nullable Object typed(String column, @Nullable Object value, RowReader reader, String path) {
        Extraction.As type = configuration.types().get(column);
        if (type == null || type == Extraction.As.ANY) {
            return value;
        }
        if (type == Extraction.As.TEXT) {
            return Values.text(value);
        }
        if (value instanceof String text && text.isBlank()) {
            return null;
        }
        try {
            return io.loomdeck.step.extraction.Values.convert(value, type);
        } catch (StepException e) {
            throw new StepException(
                    e.errorClass(),
                    path + ", " + reader.place() + ", column " + column + ": " + e.getMessage(),
                    null,
                    e);
        }
    }

    private static Map<String, Object> result(String path, List<String> columns, List<@Nullable Object> rows) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("path", path);
        result.put("columns", columns);
        result.put("count", (long) rows.size());
        result.put("rows", rows);
        return result;
    }
}
