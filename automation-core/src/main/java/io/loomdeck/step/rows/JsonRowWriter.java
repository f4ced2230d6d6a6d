package io.loomdeck.step.rows;

import io.loomdeck.expression.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as JSON Lines. */
final class JsonRowWriter implements RowWriter {

    private final Writer writer;
    private final List<String> columns;

    JsonRowWriter(OutputStream out, RowLayout layout, List<String> columns) throws IOException {
        this.writer = Encoded.writer(out, layout, false);
        this.columns = columns;
    }

    @Override
    public void write(@Nullable Object row) throws IOException {
        writer.write(Json.write(chosen(row)));
        writer.write('\n');
    }

    private @Nullable Object chosen(@Nullable Object row) {
        if (!(row instanceof Map<?, ?> map)) {
            return row;
        }
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        for (String column : columns) {
            if (map.containsKey(column)) {
                chosen.put(column, map.get(column));
            }
        }
        return chosen;
    }

    @Override
    public void finish() throws IOException {
        writer.flush();
    }
}
