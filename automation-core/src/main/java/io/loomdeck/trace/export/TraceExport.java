package io.loomdeck.trace.export;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the file {@code trace/steps.jsonl.gz} of an attempt into a format that other programs open. */
public final class TraceExport {

    /** The file's name in an attempt's workspace. */
    public static final String STEPS = "trace/steps.jsonl.gz";

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private TraceExport() {}

    /** A format. */
    public enum Format {
        /** Chrome's trace event format: threads as lanes; opens in Perfetto and chrome://tracing. */
        CHROME,
        /** OpenTelemetry's OTLP/JSON: one trace, a span for each step run. */
        OTLP
    }

    /**
     * Writes a whole trace.
     *
     * @param steps the compressed file, which is read to its end and not closed
     * @param out is flushed and not closed
     * @throws IOException where reading or writing fails, or the file is no trace
     */
    public static void write(InputStream steps, Format format, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new BufferedInputStream(steps), 1 << 16), StandardCharsets.UTF_8));
        try (JsonGenerator json = JSON.createGenerator(out)) {
            Writer writer = switch (format) {
                case CHROME -> new ChromeTrace(json);
                case OTLP -> new OtlpTrace(json);
            };
            writer.begin();
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.step(step(line, ++number));
            }
            writer.end();
        } catch (JacksonException e) {
            throw new IOException("the trace cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode step(String line, long number) throws IOException {
        JsonNode step;
        try {
            step = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("line " + number + " of the trace is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!step.path("stepRun").isIntegralNumber()
                || !step.path("startMicros").isIntegralNumber()) {
            throw new IOException("line " + number + " of the trace is no step run");
        }
        return step;
    }

    /** Writes one format, a step run at a time. */
    interface Writer {

        void begin();

        void step(JsonNode step);

        void end();
    }

    /** A text of a step run, or null. */
    static @Nullable String text(JsonNode step, String key) {
        JsonNode value = step.path(key);
        return value.isString() ? value.stringValue() : null;
    }
}
