package io.loomdeck.step.rows;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Opens files with rows. */
public final class RowFiles {

    private RowFiles() {}

    /**
     * Opens a file for reading.
     *
     * @param path as the script wrote it
     */
    public static RowReader read(Path file, String path, RowLayout wanted) throws IOException {
        RowLayout layout = known(wanted, path);
        return switch (format(layout)) {
            case CSV -> CsvRowReader.open(file, path, layout);
            case JSONL -> new JsonRowReader(file, path, layout);
            case XLSX -> XlsxRowReader.open(file, path, layout);
        };
    }

    /**
     * Writes rows into a stream.
     *
     * @param columns the columns in order; of rows that are lists, the header
     * @param continues whether the stream has rows already, so that no header is to be written; not for XLSX
     */
    public static RowWriter write(
            OutputStream out, String path, RowLayout wanted, List<String> columns, boolean continues)
            throws IOException {
        RowLayout layout = known(wanted, path);
        return switch (format(layout)) {
            case CSV -> CsvRowWriter.open(out, layout, columns, continues);
            case JSONL -> new JsonRowWriter(out, layout, columns);
            case XLSX -> new XlsxRowWriter(out, layout, columns);
        };
    }

    /** The layout with its format. */
    public static RowLayout known(RowLayout layout, String path) {
        RowLayout known = layout.forFile(path);
        format(known, path);
        return known;
    }

    private static RowFormat format(RowLayout layout) {
        return format(layout, "of the file");
    }

    private static RowFormat format(RowLayout layout, String path) {
        RowFormat format = layout.format();
        if (format == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The name " + path + " does not tell which table it is",
                    "Add format: csv, jsonl or xlsx");
        }
        return format;
    }
}
