package io.loomdeck.agent.browserpool.bidi;

import io.loomdeck.step.browser.PageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;

/** What a session's pages look like and what they do by themselves. */
public final class BiDiPages {

    private static final List<String> EVENTS =
            List.of("log.entryAdded", "network.beforeRequestSent", "network.responseCompleted", "network.fetchError");

    private final BiDiLink link;

    public BiDiPages(BiDiLink link) {
        this.link = link;
    }

    /** A picture of a whole page as PNG. */
    public byte[] picture(String window) {
        Object data = link.send("browsingContext.captureScreenshot", Map.of("context", window, "origin", "document"))
                .get("data");
        if (data instanceof String base64) {
            return Base64.getDecoder().decode(base64);
        }
        throw new WebDriverException("the browser gave no picture");
    }

    /** Gives a window's page a size in CSS pixels. */
    public void viewport(String window, Dimension size) {
        Map<String, Object> pixels = Map.of("width", size.getWidth(), "height", size.getHeight());
        link.send("browsingContext.setViewport", Map.of("context", window, "viewport", pixels));
    }

    /** Tells a listener what pages log and fetch, from now on. */
    public void listen(Consumer<PageEvent> listener) {
        link.on("log.entryAdded", told -> listener.accept(entry(told)));
        link.on("network.beforeRequestSent", told -> listener.accept(request(told)));
        link.on("network.responseCompleted", told -> listener.accept(response(told)));
        link.on("network.fetchError", told -> listener.accept(failure(told)));
        link.subscribe(EVENTS);
    }

    private static PageEvent entry(Map<String, Object> told) {
        Map<?, ?> frame = map(told.get("stackTrace")).get("callFrames") instanceof List<?> frames && !frames.isEmpty()
                ? map(frames.getFirst())
                : Map.of();
        String url = frame.get("url") instanceof String address && !address.isEmpty() ? address : null;
        int line = frame.get("lineNumber") instanceof Number number ? number.intValue() + 1 : 0;
        String text = Objects.toString(told.get("text"), "").strip();
        if ("javascript".equals(told.get("type"))) {
            return new PageEvent.ScriptError(at(told), text, url, line);
        }
        String level = Objects.toString(told.get("level"), "info");
        return new PageEvent.Console(at(told), level.equals("warn") ? "warning" : level, text, url, line);
    }

    private static PageEvent request(Map<String, Object> told) {
        Map<?, ?> request = map(told.get("request"));
        String kind = Objects.toString(request.get("destination"), "");
        return new PageEvent.Request(
                at(told),
                id(told),
                Objects.toString(request.get("method"), "GET"),
                Objects.toString(request.get("url"), ""),
                kind.isEmpty() ? "fetch" : kind.toLowerCase(Locale.ROOT));
    }

    private static PageEvent response(Map<String, Object> told) {
        Map<?, ?> response = map(told.get("response"));
        return new PageEvent.Response(
                at(told),
                id(told),
                Objects.toString(response.get("url"), ""),
                response.get("status") instanceof Number status ? status.intValue() : 0,
                Objects.toString(response.get("mimeType"), "").split(";", 2)[0].strip(),
                took(map(map(told.get("request")).get("timings"))),
                Boolean.TRUE.equals(response.get("fromCache")));
    }

    private static PageEvent failure(Map<String, Object> told) {
        return new PageEvent.RequestFailed(
                at(told),
                id(told),
                Objects.toString(map(told.get("request")).get("url"), ""),
                Objects.toString(told.get("errorText"), "failed"));
    }

    private static Duration took(Map<?, ?> times) {
        return times.get("fetchStart") instanceof Number start
                        && times.get("responseEnd") instanceof Number end
                        && end.doubleValue() > start.doubleValue()
                ? Duration.ofNanos(Math.round((end.doubleValue() - start.doubleValue()) * 1e6))
                : Duration.ZERO;
    }

    private static String id(Map<String, Object> told) {
        return Objects.toString(map(told.get("request")).get("request"), "");
    }

    private static Instant at(Map<String, Object> told) {
        return told.get("timestamp") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : Instant.EPOCH;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
