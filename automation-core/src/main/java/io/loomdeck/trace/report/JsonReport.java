package io.loomdeck.trace.report;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report for programs: {@link AttemptReport} as it stands, as JSON. */
public final class JsonReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /** Writes UTF-8 and leaves the stream open. */
    public static void write(AttemptReport report, OutputStream out) {
        write(List.of(report), out);
    }

    /** Writes the report of a single run as it stands, and those of several as the list {@code runs}. */
    public static void write(List<AttemptReport> reports, OutputStream out) {
        writeValue(reports.size() == 1 ? reports.getFirst() : Map.of("runs", reports), out);
    }

    private static void writeValue(Object report, OutputStream out) {
        JSON.writer()
                .without(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue(out, report);
    }
}
