package io.loomdeck.step.table;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.file.FileLocks;
import io.loomdeck.step.file.SafeWrite;
import io.loomdeck.step.rows.RowFiles;
import io.loomdeck.step.rows.RowFormat;
import io.loomdeck.step.rows.RowLayout;
import io.loomdeck.step.rows.RowReader;
import io.loomdeck.step.rows.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one table, row by row. Belongs to one thread. */
final class TableWriting {

    private final TableConfiguration.Write configuration;
    private final StepContext context;

    TableWriting(TableConfiguration.Write configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    /** What is to be written under which names, and what was. */
    private record Plan(Path file, String path, RowLayout layout, List<String> columns, List<String> names) {}

    private record Done(long rows, List<String> names, SafeWrite.Written written) {}

    Map<String, Object> run() {
        String path = context.text(configuration.path());
        Path file = context.workspace().resolve(path);
        RowLayout layout = RowFiles.known(configuration.layout(), path);
        Iterable<?> rows = rows();
        List<String> columns = columns(rows);
        Plan plan = new Plan(file, path, layout, columns, renamed(columns));
        try {
            Done done = FileLocks.withLock(file, () -> write(plan, rows));
            if (configuration.keep()) {
                context.keep(file, "table");
            }
            return result(path, done);
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    private Done write(Plan wanted, Iterable<?> rows) throws IOException {
        boolean adds = configuration.append() && Files.exists(wanted.file()) && Files.size(wanted.file()) > 0;
        Plan plan = adds ? matching(wanted) : wanted;
        long[] count = new long[1];
        SafeWrite.Written written = SafeWrite.write(plan.file(), true, out -> {
            RowWriter writer = adds ? continued(plan, out) : open(plan, out, false);
            for (Object row : rows) {
                stopIfInterrupted();
                writer.write(renamed(row, plan));
                count[0]++;
            }
            writer.finish();
        });
        return new Done(count[0], plan.names(), written);
    }

    private static RowWriter open(Plan plan, OutputStream out, boolean continues) throws IOException {
        return RowFiles.write(out, plan.path(), plan.layout(), plan.names(), continues);
    }

    /** What is there comes first; a workbook is written anew around it. */
    private static RowWriter continued(Plan plan, OutputStream out) throws IOException {
        if (plan.layout().format() != RowFormat.XLSX) {
            Files.copy(plan.file(), out);
            if (!endsALine(plan.file())) {
                out.write('\n');
            }
            return open(plan, out, true);
        }
        RowWriter writer = open(plan, out, false);
        try (RowReader reader = RowFiles.read(plan.file(), plan.path(), plan.layout())) {
            while (reader.next()) {
                stopIfInterrupted();
                writer.write(reader.row());
            }
        }
        return writer;
    }

    private static boolean endsALine(Path file) throws IOException {
        try (var bytes = Files.newByteChannel(file)) {
            bytes.position(bytes.size() - 1);
            java.nio.ByteBuffer last = java.nio.ByteBuffer.allocate(1);
            return bytes.read(last) == 1 && last.get(0) == '\n';
        }
    }

    /** The columns that the file has already, since values must not end up under other names. */
    private Plan matching(Plan plan) throws IOException {
        if (plan.layout().format() == RowFormat.JSONL
                || !plan.layout().header()
                || plan.names().isEmpty()) {
            return plan;
        }
        List<String> there;
        try (RowReader reader = RowFiles.read(plan.file(), plan.path(), plan.layout())) {
            there = reader.columns();
        }
        List<String> columns = new ArrayList<>();
        for (String name : plan.names()) {
            if (!there.contains(name)) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        plan.path() + " has no column " + name + ", but " + String.join(", ", there),
                        Nearest.hint(name, there));
            }
        }
        for (String name : there) {
            int index = plan.names().indexOf(name);
            columns.add(index < 0 ? name : plan.columns().get(index));
        }
        return new Plan(plan.file(), plan.path(), plan.layout(), columns, there);
    }

    private List<String> renamed(List<String> columns) {
        return columns.stream()
                .map(column -> configuration.rename().getOrDefault(column, column))
                .toList();
    }

    private @Nullable Object renamed(@Nullable Object row, Plan plan) {
        if (configuration.rename().isEmpty() || !(row instanceof Map<?, ?> map)) {
            return row;
        }
        Map<String, @Nullable Object> renamed = LinkedHashMap.newLinkedHashMap(map.size());
        for (int i = 0; i < plan.columns().size(); i++) {
            if (map.containsKey(plan.columns().get(i))) {
                renamed.put(plan.names().get(i), map.get(plan.columns().get(i)));
            }
        }
        return renamed;
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StepException(ErrorClass.CANCELLED, "The table was not written: the step was stopped", null);
        }
    }

    private static Map<String, Object> result(String path, Done done) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("path", path);
        result.put("rows", done.rows());
        result.put("columns", done.names());
        result.put("bytes", done.written().bytes());
        result.put("sha256", done.written().sha256());
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

    private List<String> columns(Iterable<?> rows) {
        List<String> named =
                configuration.columns() == null ? List.of() : Columns.named(context.evaluate(configuration.columns()));
        return named.isEmpty() ? Columns.of(rows) : named;
    }
}
