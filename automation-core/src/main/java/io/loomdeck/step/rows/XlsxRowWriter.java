package io.loomdeck.step.rows;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Rows as the only sheet of a workbook. Numbers and truth values keep their types; a text is never a formula. */
final class XlsxRowWriter implements RowWriter {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_TEXT = 32_767;

    /** Spreadsheets compute with 15 digits; longer numbers, such as card numbers, stay what they are as text. */
    private static final long LARGEST_EXACT = 999_999_999_999_999L;

    private static final int ROWS_HELD = 1_000;

    private final Workbook workbook;
    private final Worksheet sheet;
    private final List<String> columns;
    private int next;

    XlsxRowWriter(OutputStream out, RowLayout layout, List<String> columns) {
        this.workbook = new Workbook(new Unclosed(out), "Loomdeck", "1.0");
        this.sheet = workbook.newWorksheet(layout.sheet() == null ? "Sheet1" : layout.sheet());
        this.columns = columns;
        if (layout.header() && !columns.isEmpty()) {
            for (int i = 0; i < columns.size(); i++) {
                sheet.inlineString(0, i, columns.get(i));
                sheet.style(0, i).bold().set();
            }
            sheet.freezePane(0, 1);
            next = 1;
        }
    }

    @Override
    public void write(@Nullable Object row) throws IOException {
        if (next >= MOST_ROWS) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A sheet has at most " + MOST_ROWS + " rows", "Write CSV, or several workbooks");
        }
        switch (row) {
            case Map<?, ?> map -> {
                for (int i = 0; i < columns.size(); i++) {
                    cell(i, map.get(columns.get(i)));
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    cell(i, list.get(i));
                }
            }
            case null, default -> cell(0, row);
        }
        next++;
        if (next % ROWS_HELD == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, @Nullable Object value) {
        if (column >= MOST_COLUMNS) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A sheet has at most " + MOST_COLUMNS + " columns", "Write CSV instead");
        }
        switch (value) {
            case null -> {}
            case Boolean truth -> sheet.value(next, column, truth);
            case Number number when isExact(number) -> sheet.value(next, column, number);
            default -> text(column, value instanceof BigDecimal number ? number.toPlainString() : Values.text(value));
        }
    }

    private static boolean isExact(Number number) {
        return switch (number) {
            case Double d -> Double.isFinite(d);
            case Long n -> Math.abs(n) <= LARGEST_EXACT;
            case BigDecimal n -> n.precision() <= 15;
            case BigInteger n -> n.bitLength() < 49;
            default -> true;
        };
    }

    private void text(int column, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "A cell of a workbook holds at most " + LONGEST_TEXT + " characters, and column "
                            + XlsxCells.letters(column) + " of row " + (next + 1) + " has " + text.length(),
                    "Leave the column out with columns, or write CSV");
        }
        sheet.inlineString(next, column, text);
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }

    /** The workbook closes its stream, which belongs to somebody else. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
