package io.loomdeck.trace.export;

import java.util.BitSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Chrome's trace event format: a complete event for each step run, a lane for each thread. */
final class ChromeTrace implements TraceExport.Writer {

    private static final int PROCESS = 1;

    private final JsonGenerator json;
    private final BitSet threads = new BitSet();

    ChromeTrace(JsonGenerator json) {
        this.json = json;
    }

    @Override
    public void begin() {
        json.writeStartObject();
        json.writeStringProperty("displayTimeUnit", "ms");
        json.writeArrayPropertyStart("traceEvents");
    }

    @Override
    public void step(JsonNode step) {
        int thread = step.path("thread").asInt(0);
        if (!threads.get(thread)) {
            threads.set(thread);
            name("thread_name", thread, "thread " + thread);
        }
        String action = step.path("action").asString("");
        json.writeStartObject();
        json.writeStringProperty("name", step.path("label").asString(action));
        json.writeStringProperty("cat", action);
        json.writeStringProperty("ph", "X");
        json.writeNumberProperty("ts", step.path("startMicros").asLong());
        json.writeNumberProperty("dur", step.path("micros").asLong(0));
        json.writeNumberProperty("pid", PROCESS);
        json.writeNumberProperty("tid", thread);
        if ("failed".equals(TraceExport.text(step, "status"))) {
            json.writeStringProperty("cname", "terrible");
        }
        json.writeObjectPropertyStart("args");
        for (String key : new String[] {"stepRun", "parent", "path", "status", "tries", "iteration", "item", "error"}) {
            if (step.has(key)) {
                json.writePOJOProperty(key, step.get(key));
            }
        }
        for (JsonNode wait : step.path("waits")) {
            String what = wait.path("what").asString("");
            String name = "waited for " + wait.path("kind").asString("") + (what.isEmpty() ? "" : " " + what);
            json.writeStringProperty(name + " (µs)", wait.path("micros").asString("0"));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void end() {
        name("process_name", 0, "Loomdeck attempt");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void name(String what, int thread, String name) {
        json.writeStartObject();
        json.writeStringProperty("name", what);
        json.writeStringProperty("ph", "M");
        json.writeNumberProperty("pid", PROCESS);
        json.writeNumberProperty("tid", thread);
        json.writeObjectPropertyStart("args");
        json.writeStringProperty("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }
}
