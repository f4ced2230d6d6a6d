package io.loomdeck.agent.attempt;

import io.loomdeck.protocol.WireFormat;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps single events below what the link carries in one piece. Almost none comes near it; one that does is shortened,
 * and says so where people read it.
 */
final class EventSize {

    /** Half of what a console takes as one frame. */
    static final int MOST = 1 << 20;

    /** For one text of an event that is too large; JSON may need six bytes for a character. */
    private static final int TEXT = 32 * 1024;

    private EventSize() {}

    /** The event as JSON, shortened where it is too large. */
    static byte[] fitting(AttemptEvent event) {
        byte[] json = WireFormat.writeEvent(event);
        if (json.length <= MOST) {
            return json;
        }
        byte[] shorter =
                WireFormat.writeEvent(new AttemptEvent(event.sequence(), event.atMicros(), shortened(event.event())));
        if (shorter.length <= MOST) {
            return shorter;
        }
        String name = event.event().getClass().getSimpleName();
        return WireFormat.writeEvent(new AttemptEvent(
                event.sequence(),
                event.atMicros(),
                new Event.Shed(name, 1, "it has " + json.length + " bytes, more than the link carries at once")));
    }

    private static Event shortened(Event event) {
        return switch (event) {
            case Event.Logged logged ->
                new Event.Logged(logged.stepRun(), logged.level(), Objects.requireNonNull(cut(logged.message())));
            case Event.Asserted asserted ->
                new Event.Asserted(
                        asserted.stepRun(),
                        asserted.passed(),
                        Objects.requireNonNull(cut(asserted.description())),
                        cut(asserted.expected()),
                        cut(asserted.actual()));
            case Event.HttpExchanged exchanged ->
                new Event.HttpExchanged(exchanged.stepRun(), shortened(exchanged.exchange()));
            case Event.StepFinished finished ->
                new Event.StepFinished(
                        finished.stepRun(),
                        finished.status(),
                        finished.tries(),
                        finished.micros(),
                        shortened(finished.error()),
                        finished.waits());
            case Event.AttemptStarted started ->
                new Event.AttemptStarted(started.scriptName(), texts(started.inputs()));
            case Event.AttemptFinished finished ->
                new Event.AttemptFinished(
                        finished.outcome(),
                        shortened(finished.error()),
                        shortened(finished.outputs()),
                        finished.question());
            default -> event;
        };
    }

    private static Event.HttpExchange shortened(Event.HttpExchange exchange) {
        return new Event.HttpExchange(
                exchange.method(),
                Objects.requireNonNull(cut(exchange.url())),
                exchange.status(),
                exchange.protocol(),
                exchange.requestHeaders(),
                exchange.responseHeaders(),
                cut(exchange.requestBody()),
                cut(exchange.responseBody()),
                exchange.requestBytes(),
                exchange.responseBytes(),
                exchange.totalMicros(),
                exchange.phases(),
                cut(exchange.error()));
    }

    private static Event.@Nullable Failure shortened(Event.@Nullable Failure failure) {
        return failure == null
                ? null
                : new Event.Failure(
                        failure.errorClass(),
                        Objects.requireNonNull(cut(failure.message())),
                        cut(failure.hint()),
                        failure.position());
    }

    private static Map<String, Object> shortened(Map<String, Object> outputs) {
        Map<String, Object> shorter = new LinkedHashMap<>();
        outputs.forEach((name, value) -> {
            int bytes = WireFormat.write(value).length;
            shorter.put(name, bytes <= TEXT ? value : "(left out: " + bytes + " bytes; keep it as a file instead)");
        });
        return shorter;
    }

    private static Map<String, String> texts(Map<String, String> inputs) {
        Map<String, String> shorter = new LinkedHashMap<>();
        inputs.forEach((name, value) -> shorter.put(name, Objects.requireNonNull(cut(value))));
        return shorter;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= TEXT
                ? text
                : text.substring(0, TEXT) + "… (" + (text.length() - TEXT) + " more characters left out)";
    }
}
