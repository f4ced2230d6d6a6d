package io.loomdeck.step.browser;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.browser.BrowserStep.Recorded;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.LogLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a session's pages do by themselves, until the thread that drives the session records it.
 *
 * <p>The browser's connection tells from threads of its own, and what belongs to a step run is recorded by its thread alone.
 * So everything waits here, in bounds: what is too much is counted and said to be shed. Safe for any number of threads;
 * {@code this} guards all fields.
 */
final class PageRecorder implements Consumer<PageEvent> {

    static final int MOST_LINES = 2_000;
    static final int MOST_EXCHANGES = 5_000;

    private static final int MOST_RECENT = 2_000;
    private static final int MOST_ERRORS = 20;

    /** A request that takes longer is a stream of events or was forgotten, and nobody waits for it. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final Deque<Event.HttpExchange> exchanges = new ArrayDeque<>();
    private final Deque<String> errors = new ArrayDeque<>();
    private final Map<String, Underway> underway = new HashMap<>();
    private final List<Event.HttpExchange> ofThisAction = new ArrayList<>();
    private List<Event.HttpExchange> ofLastAction = List.of();
    private Instant lastChange;
    private long linesTaken;
    private long exchangesTaken;
    private long linesShed;
    private long exchangesShed;

    PageRecorder(InstantSource clock) {
        this.clock = clock;
        this.lastChange = clock.instant();
    }

    private record Line(LogLevel level, String text) {}

    private record Underway(PageEvent.Request request, Instant since) {}

    private record Gathered(List<Line> lines, List<Event.HttpExchange> exchanges, List<Event.Shed> shed) {}

    @Override
    public synchronized void accept(PageEvent event) {
        switch (event) {
            case PageEvent.Console line ->
                said(level(line.level()), "The page said: " + line.text() + place(line.url(), line.line()));
            case PageEvent.ScriptError error ->
                said(LogLevel.ERROR, "Uncaught in the page: " + error.message() + place(error.url(), error.line()));
            case PageEvent.Request request -> {
                lastChange = clock.instant();
                underway.put(request.id(), new Underway(request, lastChange));
            }
            case PageEvent.Response response ->
                ended(
                        response.id(),
                        response.url(),
                        response.status(),
                        response.cached() ? "browser cache" : "browser",
                        response.took(),
                        null);
            case PageEvent.RequestFailed failed ->
                ended(failed.id(), failed.url(), 0, "browser", Duration.ZERO, failed.reason());
        }
    }

    /** Another action begins. */
    synchronized void actionBegins() {
        ofLastAction = List.copyOf(ofThisAction);
        ofThisAction.clear();
    }

    /** What was fetched since the action before this one began, the oldest first. */
    synchronized List<Event.HttpExchange> recent() {
        List<Event.HttpExchange> recent = new ArrayList<>(ofLastAction);
        recent.addAll(ofThisAction);
        return recent;
    }

    /** How many requests run, those left out that run for very long. */
    synchronized int running() {
        Instant oldest = clock.instant().minus(LONGEST_REQUEST);
        return (int) underway.values().stream()
                .filter(one -> one.since.isAfter(oldest))
                .count();
    }

    /** How long no request has begun or ended. */
    synchronized Duration rest() {
        return Duration.between(lastChange, clock.instant());
    }

    /** The last errors that pages logged or did not catch. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** Records what has gathered, as the doing of the step run that runs now. */
    void flush(StepContext context, Recorded wanted) {
        Gathered gathered = take(wanted);
        gathered.lines.forEach(line -> context.log(line.level, line.text));
        gathered.exchanges.forEach(exchange -> context.record(new Event.HttpExchanged(context.stepRun(), exchange)));
        gathered.shed.forEach(context::record);
    }

    private synchronized Gathered take(Recorded wanted) {
        List<Event.Shed> shed = new ArrayList<>();
        if (linesShed > 0 && wanted != Recorded.NOTHING) {
            shed.add(new Event.Shed(
                    "lines of pages", linesShed, "a session keeps the first " + MOST_LINES + " that its pages log"));
        }
        if (exchangesShed > 0 && wanted == Recorded.ALL) {
            shed.add(new Event.Shed(
                    "requests of pages",
                    exchangesShed,
                    "a session keeps the first " + MOST_EXCHANGES + " that its pages send"));
        }
        Gathered gathered = new Gathered(
                wanted == Recorded.NOTHING ? List.of() : List.copyOf(lines),
                wanted == Recorded.ALL ? List.copyOf(exchanges) : List.of(),
                shed);
        linesTaken += gathered.lines.size();
        exchangesTaken += gathered.exchanges.size();
        lines.clear();
        exchanges.clear();
        linesShed = 0;
        exchangesShed = 0;
        return gathered;
    }

    private void said(LogLevel level, String text) {
        if (level == LogLevel.ERROR) {
            errors.addLast(text);
            if (errors.size() > MOST_ERRORS) {
                errors.removeFirst();
            }
        }
        if (linesTaken + lines.size() >= MOST_LINES) {
            linesShed++;
        } else {
            lines.addLast(new Line(level, text));
        }
    }

    private void ended(String id, String url, int status, String protocol, Duration took, @Nullable String problem) {
        lastChange = clock.instant();
        Underway sent = underway.remove(id);
        if (!url.startsWith("http")) {
            return;
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(took.toNanos());
        Event.HttpExchange exchange = new Event.HttpExchange(
                sent == null ? "GET" : sent.request.method(),
                url,
                status,
                protocol,
                List.of(),
                List.of(),
                null,
                null,
                0,
                0,
                micros,
                micros > 0 ? Map.of("wait", micros) : Map.of(),
                problem);
        if (ofThisAction.size() < MOST_RECENT) {
            ofThisAction.add(exchange);
        }
        if (exchangesTaken + exchanges.size() >= MOST_EXCHANGES) {
            exchangesShed++;
        } else {
            exchanges.addLast(exchange);
        }
    }

    private static LogLevel level(String name) {
        return switch (name) {
            case "error" -> LogLevel.ERROR;
            case "warning" -> LogLevel.WARN;
            case "debug" -> LogLevel.DEBUG;
            default -> LogLevel.INFO;
        };
    }

    private static String place(@Nullable String url, int line) {
        return url == null || !url.startsWith("http") ? "" : " (" + url + (line > 0 ? ":" + line : "") + ")";
    }
}
