package io.loomdeck.step.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loomdeck.expression.Values;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes that come back as equal values. Rows of one table share the names of their columns, which are therefore
 * written once, by the one who holds them.
 */
final class RowCodec {

    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int LONG = 2;
    private static final int DOUBLE = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;
    private static final int LIST = 6;
    private static final int MAP = 7;
    private static final int ROW = 8;
    private static final int DECIMAL = 9;

    private final List<String[]> headers = new ArrayList<>();

    /** Writes a value. Belongs to the thread that gathers the rows. */
    void write(@Nullable Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case Long number -> {
                out.writeByte(LONG);
                out.writeLong(number);
            }
            case Integer number -> write(number.longValue(), out);
            case Double number -> {
                out.writeByte(DOUBLE);
                out.writeDouble(number);
            }
            case BigDecimal number -> text(DECIMAL, number.toString(), out);
            case Boolean truth -> out.writeByte(truth ? TRUE : FALSE);
            case TableRow row -> row(row, out);
            case Map<?, ?> map -> map(map, out);
            case List<?> list -> {
                out.writeByte(LIST);
                out.writeInt(list.size());
                for (Object item : list) {
                    write(item, out);
                }
            }
            default -> text(TEXT, Values.text(value), out);
        }
    }

    private void map(Map<?, ?> map, DataOutputStream out) throws IOException {
        out.writeByte(MAP);
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text(TEXT, String.valueOf(entry.getKey()), out);
            write(entry.getValue(), out);
        }
    }

    private void row(TableRow row, DataOutputStream out) throws IOException {
        int header = headers.size() - 1;
        while (header >= 0 && !Arrays.equals(headers.get(header), row.columns())) {
            header--;
        }
        if (header < 0) {
            headers.add(row.columns());
            header = headers.size() - 1;
        }
        out.writeByte(ROW);
        out.writeInt(header);
        for (Object value : row.cells()) {
            write(value, out);
        }
    }

    private static void text(int kind, String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads a value. Safe for any number of threads once all rows are written. */
    @Nullable
    Object read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case NULL -> null;
            case TEXT -> text(in);
            case DECIMAL -> new BigDecimal(text(in));
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case TRUE -> true;
            case FALSE -> false;
            case ROW -> {
                String[] columns = headers.get(in.readInt());
                yield new TableRow(columns, values(in, columns.length).toArray());
            }
            case LIST -> values(in, in.readInt());
            case MAP -> {
                int size = in.readInt();
                Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(size);
                for (int i = 0; i < size; i++) {
                    map.put(String.valueOf(read(in)), read(in));
                }
                yield map;
            }
            default -> throw new IOException("a file of rows was changed by somebody else");
        };
    }

    private List<@Nullable Object> values(DataInputStream in, int size) throws IOException {
        List<@Nullable Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read(in));
        }
        return values;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }
}
