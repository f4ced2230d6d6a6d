package io.loomdeck.step.rows;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** Rows of one sheet of a workbook, with the types of their cells. Rows without any value are left out. */
final class XlsxRowReader implements RowReader {

    private final ReadableWorkbook workbook;
    private final String path;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private String[] columns = {};
    private @Nullable Object row;
    private int number;

    private XlsxRowReader(ReadableWorkbook workbook, Sheet sheet, String path) throws IOException {
        this.workbook = workbook;
        this.path = path;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    static XlsxRowReader open(Path file, String path, RowLayout layout) throws IOException {
        XlsxGuard.check(file, path);
        ReadableWorkbook workbook;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException | IllegalArgumentException | IOException e) {
            throw broken(path, e);
        }
        try {
            XlsxRowReader opened = new XlsxRowReader(workbook, sheet(workbook, path, layout.sheet()), path);
            Row header = layout.header() ? opened.nextRow() : null;
            if (header != null) {
                opened.columns = names(header);
            }
            return opened;
        } catch (RuntimeException | IOException e) {
            workbook.close();
            throw e;
        }
    }

    private static StepException broken(String path, Exception e) {
        return new StepException(ErrorClass.SCRIPT, path + " is not a workbook: " + e.getMessage(), null, e);
    }

    private static Sheet sheet(ReadableWorkbook workbook, String path, @Nullable String name) {
        if (name == null) {
            return workbook.getFirstSheet();
        }
        List<String> names = workbook.getSheets().map(Sheet::getName).toList();
        return workbook.findSheet(name)
                .orElseThrow(() -> new StepException(
                        ErrorClass.SCRIPT,
                        path + " has no sheet " + name + ", but " + String.join(", ", names),
                        Nearest.hint(name, names)));
    }

    private @Nullable Row nextRow() {
        try {
            while (rows.hasNext()) {
                Row next = rows.next();
                number = next.getRowNum();
                if (next.stream().anyMatch(cell -> cell != null && XlsxCells.value(cell) != null)) {
                    return next;
                }
            }
            return null;
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw broken(path, e);
        }
    }

    private static String[] names(Row header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.getCellCount(); i++) {
            Object name = value(header, i);
            names.add(name == null ? XlsxCells.letters(i) : name.toString());
        }
        return names.toArray(String[]::new);
    }

    @Override
    public List<String> columns() {
        return List.of(columns);
    }

    @Override
    public boolean next() {
        Row next = nextRow();
        if (next == null) {
            return false;
        }
        row = columns.length == 0 ? unnamed(next) : named(next);
        return true;
    }

    private static List<@Nullable Object> unnamed(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            values.add(value(row, i));
        }
        return values;
    }

    private TableRow named(Row row) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = value(row, i);
        }
        for (int i = columns.length; i < row.getCellCount(); i++) {
            if (value(row, i) != null) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        path + ", row " + number + ": a value in column " + XlsxCells.letters(i)
                                + ", but the first row has only " + columns.length + " names",
                        "Name the column, or write header: false");
            }
        }
        return new TableRow(columns, values);
    }

    private static @Nullable Object value(Row row, int column) {
        Cell cell = column < row.getCellCount() ? row.getOptionalCell(column).orElse(null) : null;
        return cell == null ? null : XlsxCells.value(cell);
    }

    @Override
    public @Nullable Object row() {
        return row;
    }

    @Override
    public String place() {
        return "row " + number;
    }

    @Override
    public void close() throws IOException {
        Objects.requireNonNull(stream).close();
        workbook.close();
    }
}
