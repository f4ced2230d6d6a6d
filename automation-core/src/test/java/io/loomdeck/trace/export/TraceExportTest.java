package io.loomdeck.trace.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceExportTest {

    private static final String STEPS = """
            {"stepRun":2,"parent":1,"path":"steps[0].steps[0]","action":"http","label":"GET \\"/a\\"","thread":2,"iteration":0,\
            "item":"1","startMicros":1700000000000100,"micros":50,"status":"passed","tries":1,\
            "waits":[{"kind":"network","what":"example.org","micros":40,"times":1}]}
            {"stepRun":3,"parent":1,"path":"steps[0].steps[0]","action":"http","label":"GET /b","thread":3,"iteration":1,\
            "startMicros":1700000000000110,"micros":70,"status":"failed","tries":3,"error":"größer"}
            {"stepRun":1,"parent":0,"path":"steps[0]","action":"forEach","label":"For each","thread":1,\
            "startMicros":1700000000000000,"micros":400,"status":"failed","tries":1,"error":"größer"}
            """;

    private static JsonNode export(String steps, TraceExport.Format format) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(steps.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceExport.write(new ByteArrayInputStream(zipped.toByteArray()), format, out);
        return JsonMapper.shared().readTree(out.toByteArray());
    }

    @Test
    void everyEventIsWhatChromesFormatAsksFor() throws Exception {
        JsonNode trace = export(STEPS, TraceExport.Format.CHROME);

        int complete = 0;
        Set<Integer> named = new HashSet<>();
        for (JsonNode event : trace.get("traceEvents")) {
            assertThat(event.get("name").isString()).isTrue();
            assertThat(event.get("pid").isInt()).isTrue();
            assertThat(event.get("tid").isInt()).isTrue();
            assertThat(event.get("args").isObject()).isTrue();
            switch (event.get("ph").stringValue()) {
                case "X" -> {
                    complete++;
                    assertThat(event.get("ts").isIntegralNumber()).isTrue();
                    assertThat(event.get("dur").asLong()).isNotNegative();
                    assertThat(named).contains(event.get("tid").asInt());
                }
                case "M" -> named.add(event.get("tid").asInt());
                default -> throw new AssertionError(event);
            }
        }
        assertThat(complete).isEqualTo(3);
        JsonNode first = trace.get("traceEvents").get(1);
        assertThat(first.get("name").stringValue()).isEqualTo("GET \"/a\"");
        assertThat(first.get("args").get("waited for network example.org (µs)").asString())
                .isEqualTo("40");
    }

    @Test
    void everySpanIsWhatOpenTelemetryAsksFor() throws Exception {
        JsonNode data = export(STEPS, TraceExport.Format.OTLP);

        JsonNode resource = data.get("resourceSpans").get(0);
        assertThat(attributes(resource.get("resource"))).containsEntry("service.name", "loomdeck");
        Map<String, JsonNode> spans = new HashMap<>();
        for (JsonNode span : resource.get("scopeSpans").get(0).get("spans")) {
            assertThat(span.get("traceId").stringValue())
                    .matches("[0-9a-f]{32}")
                    .isNotEqualTo("0".repeat(32));
            assertThat(span.get("spanId").stringValue()).matches("[0-9a-f]{16}").isNotEqualTo("0".repeat(16));
            assertThat(span.get("kind").asInt()).isEqualTo(1);
            assertThat(span.get("startTimeUnixNano").stringValue()).matches("\\d{19}");
            assertThat(Long.parseLong(span.get("endTimeUnixNano").stringValue()))
                    .isGreaterThanOrEqualTo(
                            Long.parseLong(span.get("startTimeUnixNano").stringValue()));
            spans.put(span.get("spanId").stringValue(), span);
        }
        assertThat(spans).hasSize(3);
        JsonNode loop = Objects.requireNonNull(spans.get("0000000000000001"));
        JsonNode failed = Objects.requireNonNull(spans.get("0000000000000003"));
        assertThat(loop.has("parentSpanId")).isFalse();
        assertThat(failed.get("parentSpanId").stringValue()).isEqualTo("0000000000000001");
        assertThat(failed.get("status").get("code").asInt()).isEqualTo(2);
        assertThat(failed.get("events").get(0).get("name").stringValue()).isEqualTo("exception");
        assertThat(attributes(failed.get("events").get(0))).containsEntry("exception.message", "größer");
        assertThat(attributes(Objects.requireNonNull(spans.get("0000000000000002"))))
                .containsEntry("loomdeck.wait.network.example.org.micros", "40")
                .containsEntry("thread.id", "2");
    }

    private static Map<String, String> attributes(JsonNode holder) {
        Map<String, String> attributes = new HashMap<>();
        for (JsonNode attribute : holder.get("attributes")) {
            attributes.put(
                    attribute.get("key").stringValue(),
                    attribute.get("value").iterator().next().stringValue());
        }
        return attributes;
    }

    @Test
    void anEmptyTraceIsAValidFile() throws Exception {
        assertThat(export("", TraceExport.Format.CHROME).get("traceEvents").size())
                .isEqualTo(1);
        assertThat(export("", TraceExport.Format.OTLP)
                        .at("/resourceSpans/0/scopeSpans/0/spans")
                        .size())
                .isZero();
    }

    @Test
    void whatIsNoTraceIsSaidToBeNone() {
        assertThatThrownBy(() -> export("{\"stepRun\":1}\n", TraceExport.Format.OTLP))
                .isInstanceOf(IOException.class)
                .hasMessage("line 1 of the trace is no step run");
        assertThatThrownBy(() -> export("nonsense\n", TraceExport.Format.CHROME))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1 of the trace is no JSON");
        assertThatThrownBy(() -> TraceExport.write(
                        new ByteArrayInputStream(new byte[] {1, 2, 3}),
                        TraceExport.Format.OTLP,
                        new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }
}
