package io.loomdeck.trace.export;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * OTLP/JSON: one {@code TracesData} with a span for each step run. Its trace id is made from the first step run, so that
 * the same file always gives the same ids; a span's id is its step run's.
 */
final class OtlpTrace implements TraceExport.Writer {

    private static final int INTERNAL = 1;
    private static final int OK = 1;
    private static final int ERROR = 2;

    private final JsonGenerator json;
    private @Nullable String trace;

    OtlpTrace(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void begin() {
        json.writeStartObject();
        json.writeArrayPropertyStart("resourceSpans");
        json.writeStartObject();
        json.writeObjectPropertyStart("resource");
        json.writeArrayPropertyStart("attributes");
        attribute("service.name", "loomdeck");
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayPropertyStart("scopeSpans");
        json.writeStartObject();
        json.writeObjectPropertyStart("scope");
        json.writeStringProperty("name", "io.loomdeck");
        json.writeEndObject();
        json.writeArrayPropertyStart("spans");
    }

    @Override
    public void step(JsonNode step) {
        String ofTrace = trace;
        if (ofTrace == null) {
            ofTrace = UUID.nameUUIDFromBytes(step.toString().getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", "");
            trace = ofTrace;
        }
        long start = step.path("startMicros").asLong();
        long end = start + step.path("micros").asLong(0);
        json.writeStartObject();
        json.writeStringProperty("traceId", ofTrace);
        json.writeStringProperty("spanId", id(step.path("stepRun").asLong()));
        if (step.path("parent").asLong(0) != 0) {
            json.writeStringProperty("parentSpanId", id(step.path("parent").asLong()));
        }
        json.writeStringProperty(
                "name", step.path("label").asString(step.path("action").asString("step")));
        json.writeNumberProperty("kind", INTERNAL);
        json.writeStringProperty("startTimeUnixNano", start + "000");
        json.writeStringProperty("endTimeUnixNano", end + "000");
        attributes(step);
        outcome(step, end);
        json.writeEndObject();
    }

    private void attributes(JsonNode step) {
        json.writeArrayPropertyStart("attributes");
        for (String key : new String[] {"path", "action", "status", "item"}) {
            String text = TraceExport.text(step, key);
            if (text != null) {
                attribute("loomdeck.step." + key, text);
            }
        }
        for (String key : new String[] {"tries", "iteration"}) {
            if (step.path(key).isIntegralNumber()) {
                attribute("loomdeck.step." + key, step.path(key).asLong());
            }
        }
        attribute("thread.id", step.path("thread").asLong(0));
        for (JsonNode wait : step.path("waits")) {
            String what = wait.path("what").asString("");
            String name = "loomdeck.wait." + wait.path("kind").asString("other") + (what.isEmpty() ? "" : "." + what);
            attribute(name + ".micros", wait.path("micros").asLong(0));
            attribute(name + ".times", wait.path("times").asLong(1));
        }
        json.writeEndArray();
    }

    private void outcome(JsonNode step, long endMicros) {
        String error = TraceExport.text(step, "error");
        if (error != null) {
            json.writeArrayPropertyStart("events");
            json.writeStartObject();
            json.writeStringProperty("timeUnixNano", endMicros + "000");
            json.writeStringProperty("name", "exception");
            json.writeArrayPropertyStart("attributes");
            attribute("exception.message", error);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        }
        boolean failed = "failed".equals(TraceExport.text(step, "status"));
        json.writeObjectPropertyStart("status");
        json.writeNumberProperty("code", failed ? ERROR : OK);
        if (failed && error != null) {
            json.writeStringProperty("message", error);
        }
        json.writeEndObject();
    }

    @Override
    public void end() {
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String id(long stepRun) {
        return HexFormat.of().toHexDigits(stepRun);
    }

    private void attribute(String key, String value) {
        json.writeStartObject();
        json.writeStringProperty("key", key);
        json.writeObjectPropertyStart("value");
        json.writeStringProperty("stringValue", value);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** 64-bit numbers are texts in OTLP/JSON. */
    private void attribute(String key, long value) {
        json.writeStartObject();
        json.writeStringProperty("key", key);
        json.writeObjectPropertyStart("value");
        json.writeStringProperty("intValue", Long.toString(value));
        json.writeEndObject();
        json.writeEndObject();
    }
}
