package io.loomdeck.step.rows;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.loomdeck.expression.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as CSV. */
final class CsvRowWriter implements RowWriter {

    private final Writer writer;
    private final CsvWriter csv;
    private final List<String> columns;
    private final boolean guard;

    // The writer is flushed, not closed: that would close the stream, which belongs to somebody else.
    private CsvRowWriter(Writer writer, RowLayout layout, List<String> columns) {
        this.writer = writer;
        this.csv = CsvWriter.builder()
                .fieldSeparator(layout.separator())
                .quoteCharacter(layout.quote())
                .lineDelimiter(LineDelimiter.LF)
                .build(writer);
        this.columns = columns;
        this.guard = layout.guardFormulas();
    }

    static CsvRowWriter open(OutputStream out, RowLayout layout, List<String> columns, boolean continues)
            throws IOException {
        CsvRowWriter opened = new CsvRowWriter(Encoded.writer(out, layout, continues), layout, columns);
        if (layout.header() && !columns.isEmpty() && !continues) {
            opened.csv.writeRecord(
                    columns.stream().map(column -> opened.cell(column)).toList());
        }
        return opened;
    }

    @Override
    public void write(@Nullable Object row) throws IOException {
        csv.writeRecord(cells(row));
    }

    private List<String> cells(@Nullable Object row) {
        List<String> cells = new ArrayList<>(Math.max(4, columns.size()));
        switch (row) {
            case Map<?, ?> map -> columns.forEach(column -> cells.add(cell(map.get(column))));
            case List<?> list -> list.forEach(value -> cells.add(cell(value)));
            case null, default -> cells.add(cell(row));
        }
        return cells;
    }

    private String cell(@Nullable Object value) {
        if (value instanceof java.math.BigDecimal number) {
            return number.toPlainString();
        }
        String text = Values.text(value);
        return guard && value instanceof String && looksLikeFormula(text) ? "'" + text : text;
    }

    /** What spreadsheets compute instead of showing it; plain numbers such as -5 are not meant. */
    private static boolean looksLikeFormula(String text) {
        return !text.isEmpty()
                && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0
                && Values.number(text) == null;
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
        writer.flush();
    }
}
