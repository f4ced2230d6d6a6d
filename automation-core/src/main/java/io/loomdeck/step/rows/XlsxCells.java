package io.loomdeck.step.rows;

import io.loomdeck.expression.Values;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** The cells of workbooks as scripts see them. */
final class XlsxCells {

    /** The formats of dates and times that every workbook has without naming them. */
    private static final Set<Integer> DATE_FORMATS = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);

    private XlsxCells() {}

    /** Text, Long, Double, Boolean, a date as ISO 8601 text, or null for an empty cell. */
    static @Nullable Object value(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case BOOLEAN -> cell.asBoolean();
            case NUMBER -> isDate(cell) ? date(cell) : number(cell.asNumber());
            case STRING -> textOrNull(cell.asString());
            case FORMULA -> computed(cell);
            case ERROR -> cell.getRawValue();
        };
    }

    /** What the spreadsheet last computed. */
    private static @Nullable Object computed(Cell cell) {
        Object value = cell.getValue();
        return switch (value) {
            case null -> textOrNull(cell.getRawValue());
            case BigDecimal number -> number(number);
            case Boolean truth -> truth;
            default -> {
                String raw = cell.getRawValue();
                Double number = Values.number(raw);
                yield number == null ? textOrNull(raw == null ? value.toString() : raw) : number(new BigDecimal(raw));
            }
        };
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Object number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                ? (Object) plain.longValueExact()
                : (Object) plain.doubleValue();
    }

    private static Object date(Cell cell) {
        LocalDateTime date = cell.asDate();
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.toString();
    }

    private static boolean isDate(Cell cell) {
        if (cell.getType() != CellType.NUMBER || cell.asNumber().signum() < 0) {
            return false;
        }
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        return (id != null && DATE_FORMATS.contains(id)) || (format != null && isDateFormat(format));
    }

    /** Whether a format has parts of dates outside of quotes and brackets, and no digits. */
    static boolean isDateFormat(String format) {
        String bare =
                format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
        return bare.matches(".*[ymdhs].*") && !bare.matches(".*[0#?].*") && !bare.contains("general");
    }

    /** What spreadsheets call a column: A, B, …, Z, AA. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int i = column; i >= 0; i = i / 26 - 1) {
            letters.insert(0, (char) ('A' + i % 26));
        }
        return letters.toString();
    }
}
