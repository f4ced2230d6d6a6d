package io.loomdeck.trace.report;

import java.io.OutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report for programs: {@link AttemptReport} as it stands, as JSON. */
public final class JsonReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    /** Writes UTF-8 and leaves the stream open. */
    public static void write(AttemptReport report, OutputStream out) {
        JSON.writer()
                .without(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .writeValue(out, report);
    }
}
