package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.step.browser.PageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells a listener what the pages of one session write to their consoles and load. While nobody listens the browser is not
 * asked to tell it. Safe for any number of threads; events come on the one that reads the connection.
 */
public final class PageNews {

    private record Sent(String url, Instant at, double clock) {

        /** The browser's clock counts from an unknown beginning; only the difference means anything. */
        Duration until(double now) {
            return Duration.ofNanos(Math.max(0, (long) ((now - clock) * 1e9)));
        }
    }

    private final Map<String, Sent> underway = new ConcurrentHashMap<>();
    private final Map<String, Boolean> cached = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<PageEvent> listener;

    /** Who is told from now on. */
    public void listener(Consumer<PageEvent> one) {
        listener = one;
    }

    /** Has a process of a page tell what is listened for. */
    public void follow(Channel channel) {
        if (listener != null) {
            channel.send("Network.enable", Map.of());
            channel.send("Log.enable", Map.of());
        }
    }

    void accept(String method, JsonNode event) {
        Consumer<PageEvent> told = listener;
        if (told == null) {
            return;
        }
        PageEvent news = switch (method) {
            case "Runtime.consoleAPICalled" -> console(event);
            case "Runtime.exceptionThrown" -> thrown(event);
            case "Log.entryAdded" -> entry(event.path("entry"));
            case "Network.requestWillBeSent" -> sent(event, told);
            case "Network.responseReceived" -> answered(event, event.path("response"));
            case "Network.loadingFailed" -> failed(event);
            default -> null;
        };
        String id = event.path("requestId").asString("");
        if (method.equals("Network.requestServedFromCache")) {
            cached.put(id, true);
        } else if (method.equals("Network.loadingFinished") || method.equals("Network.loadingFailed")) {
            underway.remove(id);
            cached.remove(id);
        }
        if (news != null) {
            told.accept(news);
        }
    }

    private static PageEvent console(JsonNode event) {
        String kind = event.path("type").asString("");
        String level = switch (kind) {
            case "error", "assert" -> "error";
            case "warning" -> "warning";
            case "debug", "trace" -> "debug";
            default -> "info";
        };
        String text = event.path("args").valueStream().map(PageNews::shown).collect(Collectors.joining(" "));
        JsonNode place = event.path("stackTrace").path("callFrames").path(0);
        return new PageEvent.Console(milliseconds(event.path("timestamp")), level, text, url(place), line(place));
    }

    private static String shown(JsonNode argument) {
        JsonNode value = argument.path("value");
        if (value.isValueNode() && !value.isNull()) {
            return value.asString("");
        }
        String description = argument.path("description").asString("");
        return description.isEmpty() ? argument.path("type").asString("") : description;
    }

    private static PageEvent thrown(JsonNode event) {
        JsonNode details = event.path("exceptionDetails");
        String said = details.path("exception").path("description").asString("");
        if (said.isEmpty()) {
            said = details.path("text").asString("") + " "
                    + details.path("exception").path("value").asString("");
        }
        return new PageEvent.ScriptError(
                milliseconds(event.path("timestamp")), said.strip(), url(details), line(details));
    }

    private static PageEvent entry(JsonNode entry) {
        String level = entry.path("level").asString("info");
        return new PageEvent.Console(
                milliseconds(entry.path("timestamp")),
                level.equals("verbose") ? "debug" : level,
                entry.path("text").asString(""),
                url(entry),
                line(entry));
    }

    private PageEvent sent(JsonNode event, Consumer<PageEvent> told) {
        String id = event.path("requestId").asString("");
        if (event.has("redirectResponse")) {
            told.accept(answered(event, event.path("redirectResponse")));
        }
        JsonNode request = event.path("request");
        Instant at = Instant.ofEpochMilli((long) (event.path("wallTime").asDouble(0) * 1000));
        String url = request.path("url").asString("");
        underway.put(id, new Sent(url, at, event.path("timestamp").asDouble(0)));
        return new PageEvent.Request(
                at,
                id,
                request.path("method").asString(""),
                url,
                event.path("type").asString("other").toLowerCase(Locale.ROOT));
    }

    private PageEvent answered(JsonNode event, JsonNode response) {
        String id = event.path("requestId").asString("");
        double now = event.path("timestamp").asDouble(0);
        Sent sent = underway.getOrDefault(id, new Sent("", Instant.EPOCH, now));
        return new PageEvent.Response(
                sent.at.plus(sent.until(now)),
                id,
                response.path("url").asString(""),
                response.path("status").asInt(0),
                response.path("mimeType").asString(""),
                sent.until(now),
                cached.containsKey(id) || response.path("fromDiskCache").asBoolean(false));
    }

    private PageEvent failed(JsonNode event) {
        String id = event.path("requestId").asString("");
        double now = event.path("timestamp").asDouble(0);
        Sent sent = underway.getOrDefault(id, new Sent("", Instant.EPOCH, now));
        return new PageEvent.RequestFailed(
                sent.at.plus(sent.until(now)),
                id,
                sent.url,
                event.path("errorText").asString(""));
    }

    private static Instant milliseconds(JsonNode time) {
        return Instant.ofEpochMilli((long) time.asDouble(0));
    }

    private static @Nullable String url(JsonNode place) {
        String url = place.path("url").asString("");
        return url.isEmpty() ? null : url;
    }

    private static int line(JsonNode place) {
        return place.has("lineNumber") ? place.path("lineNumber").asInt(0) + 1 : 0;
    }
}
