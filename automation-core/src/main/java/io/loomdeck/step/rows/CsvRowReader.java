package io.loomdeck.step.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of CSV. */
final class CsvRowReader implements RowReader {

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final String path;
    private String[] columns = {};
    private @Nullable Object row;
    private long line;

    private CsvRowReader(CsvReader<CsvRecord> reader, String path) {
        this.reader = reader;
        this.records = reader.iterator();
        this.path = path;
    }

    static CsvRowReader open(Path file, String path, RowLayout layout) throws IOException {
        var builder = CsvReader.builder()
                .fieldSeparator(layout.separator())
                .quoteCharacter(layout.quote())
                .detectBomHeader(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
        CsvRowReader opened = new CsvRowReader(builder.ofCsvRecord(file, layout.charset()), path);
        try {
            CsvRecord header = layout.header() ? opened.record() : null;
            if (header != null) {
                opened.columns = header.getFields().toArray(String[]::new);
            }
            return opened;
        } catch (RuntimeException | IOException e) {
            opened.close();
            throw e;
        }
    }

    private @Nullable CsvRecord record() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException e) {
            String reason = e.getCause() == null
                    ? e.getMessage()
                    : e.getMessage() + ": " + e.getCause().getMessage();
            throw new StepException(
                    ErrorClass.SCRIPT,
                    path + " is not CSV: " + reason,
                    "Perhaps the separator or the quote is another one",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public List<String> columns() {
        return List.of(columns);
    }

    @Override
    public boolean next() throws IOException {
        CsvRecord record = record();
        if (record == null) {
            return false;
        }
        String[] cells = record.getFields().toArray(String[]::new);
        row = columns.length == 0 ? List.of(cells) : named(cells);
        return true;
    }

    private TableRow named(String[] cells) {
        if (cells.length > columns.length) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    path + ", line " + line + ": " + cells.length + " values, but only " + columns.length + " columns",
                    "Perhaps the separator is another one, or a value with a separator in it has no quotes");
        }
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = i < cells.length ? cells[i] : "";
        }
        return new TableRow(columns, values);
    }

    @Override
    public @Nullable Object row() {
        return row;
    }

    @Override
    public String place() {
        return "line " + line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
