package io.loomdeck.console.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceColumnsTest {

    private static final long NOON = 1_790_000_000_000_000L;

    private static StepLine line(
            long stepRun, long parent, String label, long start, long micros, List<StepLine.Wait> waits) {
        return new StepLine(
                stepRun, parent, "steps[0]", "http", label, 3, null, null, start, micros, "failed", 2, "no", waits);
    }

    private static ByteBuffer written(List<StepLine> lines) throws IOException {
        var out = new ByteArrayOutputStream();
        var columns = new TraceColumns(out);
        lines.forEach(columns);
        columns.finish();
        return ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void recordsAreWhatTheDocumentationSays() throws IOException {
        var waits = List.of(
                new StepLine.Wait("network", "h", 600, 1),
                new StepLine.Wait("rate", "", 200, 1),
                new StepLine.Wait("rounds", "", 99_999, 1));
        ByteBuffer columns = written(List.of(
                line(7, 1, "GET /a", NOON + 8_000, 1_600, waits), line(1, 0, "The loop", NOON, 16_000, List.of())));

        assertThat(columns.getInt(4)).isEqualTo(8);
        double base = columns.getDouble(8);
        assertThat(base + Integer.toUnsignedLong(columns.getInt(16)) * 8).isEqualTo(NOON + 8_000);
        assertThat(columns.getInt(20)).isEqualTo(200);
        assertThat(columns.getInt(24)).isEqualTo(7);
        assertThat(columns.getShort(28)).isEqualTo((short) 3);
        assertThat(columns.getShort(30)).isZero();
        assertThat(columns.get(32) & 0xFF).as("a failed leaf").isEqualTo(0x81);
        assertThat(columns.get(33)).isEqualTo((byte) 4);
        assertThat(columns.get(34) & 0xFF).as("half of the time").isEqualTo(127);
        assertThat(columns.get(35)).isEqualTo((byte) 2);

        assertThat(base + Integer.toUnsignedLong(columns.getInt(36)) * 8)
                .as("before the first end")
                .isEqualTo(NOON);
        assertThat(columns.get(52) & 0xFF).as("it has something below it").isEqualTo(1);
        assertThat(columns.get(53) & 0xFF).isEqualTo(255);

        int texts = columns.getInt(columns.capacity() - 4);
        byte[] json = new byte[texts];
        columns.get(columns.capacity() - 4 - texts, json);
        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"labels\":[\"GET /a\",\"The loop\"]}");
    }

    @Test
    void nothingIsAHeadAndNoTexts() throws IOException {
        assertThat(written(List.of()).capacity()).isEqualTo(16 + "{\"labels\":[]}".length() + 4);
    }

    @Test
    void moreLabelsThanNumbersShareTheLastOne() throws IOException {
        List<StepLine> lines = new ArrayList<>();
        for (int i = 0; i < 66_000; i++) {
            lines.add(line(i + 1, 0, "label " + i, NOON + i, 1, List.of()));
        }
        ByteBuffer columns = written(lines);
        assertThat(columns.getShort(16 + 20 * 65_534 + 14) & 0xFFFF).isEqualTo(65_534);
        assertThat(columns.getShort(16 + 20 * 65_999 + 14) & 0xFFFF).isEqualTo(65_535);
    }

    @Test
    void eventsBecomeLinesWhenStepsEnd() {
        List<StepLine> lines = new ArrayList<>();
        var events = new EventLines(lines::add);
        events.accept(
                new AttemptEvent(1, NOON, new Event.StepStarted(5, 2, "steps[0]", "http", "GET /", 4, 9L, "item")));
        events.accept(
                new AttemptEvent(2, NOON + 1, new Event.StepStarted(6, 2, "steps[1]", "log", "Say", 4, null, null)));
        assertThat(lines).isEmpty();
        events.accept(new AttemptEvent(
                3,
                NOON + 500,
                new Event.StepFinished(
                        5,
                        Event.StepStatus.PASSED,
                        1,
                        500,
                        null,
                        List.of(new Event.Waited(WaitKind.NETWORK, "host", 400, 1)))));
        assertThat(lines)
                .containsExactly(new StepLine(
                        5,
                        2,
                        "steps[0]",
                        "http",
                        "GET /",
                        4,
                        9L,
                        "item",
                        NOON,
                        500,
                        "passed",
                        1,
                        null,
                        List.of(new StepLine.Wait("network", "host", 400, 1))));
    }
}
