package io.loomdeck.step.rows;

import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of JSON Lines. */
final class JsonRowReader implements RowReader {

    /** A line is held in memory; a file without line ends is no JSON Lines. */
    private static final int LONGEST_LINE = 32 * 1024 * 1024;

    private static final int MOST_COLUMNS = 20_000;

    private final BufferedReader reader;
    private final String path;
    private final Set<String> columns = new LinkedHashSet<>();
    private @Nullable Object row;
    private long line;

    JsonRowReader(Path file, String path, RowLayout layout) throws IOException {
        // Not Files.newBufferedReader: what is not of the encoding is replaced rather than refused.
        this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), layout.charset()), 1 << 16);
        this.path = path;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean next() throws IOException {
        for (String text = readLine(); text != null; text = readLine()) {
            line++;
            String json = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (!json.isBlank()) {
                row = parsed(json);
                return true;
            }
        }
        return false;
    }

    private @Nullable String readLine() throws IOException {
        StringBuilder text = new StringBuilder(256);
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                return text.toString();
            }
            text.append((char) c);
            if (text.length() > LONGEST_LINE) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        path + ", line " + (line + 1) + " has more than " + LONGEST_LINE + " characters",
                        "JSON Lines have one value a line; read a single JSON document with a file step");
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    private @Nullable Object parsed(String json) {
        try {
            Object value = Json.read(json);
            if (value instanceof Map<?, ?> map && columns.size() < MOST_COLUMNS) {
                map.keySet().forEach(key -> columns.add(String.valueOf(key)));
            }
            return value;
        } catch (StepException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, path + ", line " + line + " is not JSON: " + e.getMessage(), e.hint(), e);
        }
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
