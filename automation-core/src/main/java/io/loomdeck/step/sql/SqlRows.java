package io.loomdeck.step.sql;

import io.loomdeck.expression.Json;
import io.loomdeck.step.rows.TableRow;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result as plain values: whole numbers as Long, decimals exact, dates and times as ISO 8601 text, moments in
 * UTC, JSON as what it says, bytes in Base64. Belongs to one thread.
 */
final class SqlRows {

    private static final int LONGEST_LOB = 64 * 1024 * 1024;

    private final ResultSet result;
    private final String[] columns;
    private final int[] types;
    private final String[] typeNames;
    private final boolean typed;

    /** @param typed whether the database has types; SQLite has none worth the name */
    SqlRows(ResultSet result, boolean typed) throws SQLException {
        this.result = result;
        this.typed = typed;
        ResultSetMetaData metaData = result.getMetaData();
        int count = metaData.getColumnCount();
        this.columns = new String[count];
        this.types = new int[count];
        this.typeNames = new String[count];
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String label = metaData.getColumnLabel(i + 1);
            String name = label;
            for (int n = 2; !taken.add(name); n++) {
                name = label + "_" + n;
            }
            columns[i] = name;
            types[i] = metaData.getColumnType(i + 1);
            typeNames[i] = String.valueOf(metaData.getColumnTypeName(i + 1)).toLowerCase(Locale.ROOT);
        }
    }

    List<String> columns() {
        return List.of(columns);
    }

    /** The row that the result stands on. */
    TableRow row() throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = typed ? typed(i + 1, types[i], typeNames[i]) : plain(result.getObject(i + 1));
        }
        return new TableRow(columns, values);
    }

    private @Nullable Object typed(int column, int type, String typeName) throws SQLException {
        if (typeName.equals("json") || typeName.equals("jsonb")) {
            String json = result.getString(column);
            return json == null ? null : Json.read(json);
        }
        return switch (type) {
            case Types.DATE -> text(result.getObject(column, LocalDate.class));
            case Types.TIME -> text(result.getObject(column, LocalTime.class));
            case Types.TIMESTAMP ->
                typeName.equals("timestamptz")
                        ? plain(result.getObject(column, OffsetDateTime.class))
                        : text(result.getObject(column, LocalDateTime.class));
            case Types.TIMESTAMP_WITH_TIMEZONE -> plain(result.getObject(column, OffsetDateTime.class));
            case Types.BIT, Types.BOOLEAN -> plain(result.getObject(column));
            case Types.NUMERIC, Types.DECIMAL -> exact(result.getBigDecimal(column));
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR -> result.getString(column);
            default -> plain(result.getObject(column));
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Object exact(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        // Longs have 18 digits for certain; a number that is written with decimals keeps them.
        return number.scale() <= 0 && number.precision() - number.scale() <= 18
                ? (Object) number.longValueExact()
                : number;
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Long number -> number;
            case Double number -> number;
            case Float number -> Double.valueOf(number.toString());
            case BigDecimal number -> exact(number);
            case Number number -> number.longValue();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case OffsetDateTime moment ->
                moment.withOffsetSameInstant(ZoneOffset.UTC).toInstant().toString();
            case Instant moment -> moment.toString();
            case java.sql.Timestamp moment -> moment.toLocalDateTime().toString();
            case Clob text -> text.getSubString(1, (int) Math.min(text.length(), LONGEST_LOB));
            case Blob bytes ->
                Base64.getEncoder().encodeToString(bytes.getBytes(1, (int) Math.min(bytes.length(), LONGEST_LOB)));
            case SQLXML xml -> xml.getString();
            case Array array -> list(array);
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        List<@Nullable Object> items = new ArrayList<>();
        if (array.getArray() instanceof Object[] values) {
            for (Object value : values) {
                items.add(value instanceof Object[] nested ? List.of(nested) : plain(value));
            }
        }
        return items;
    }
}
