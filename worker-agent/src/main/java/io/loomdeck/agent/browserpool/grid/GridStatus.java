package io.loomdeck.agent.browserpool.grid;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.json.JsonException;
import org.openqa.selenium.json.JsonInput;

/** What a grid has, as it tells itself. Safe for any number of threads. */
final class GridStatus {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long FRESH_NANOS = Duration.ofSeconds(20).toNanos();

    private final HttpRequest request;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile List<String> known = List.of();
    private volatile long lookedAt;
    private volatile boolean looked;

    GridStatus(URI grid) {
        this.request = HttpRequest.newBuilder(URI.create(grid.toString().replaceFirst("/+$", "") + "/status"))
                .timeout(LIMIT)
                .build();
    }

    /** What a grid calls a browser. */
    static String nameOnGrid(@Nullable String browser) {
        return "firefox".equals(browser) ? "firefox" : "chrome";
    }

    /** A browser as the console shows it: {@code chromium 150.0}. */
    static String label(String name, String version) {
        String[] parts = version.split("\\.", 3);
        String known = List.of("chrome", "chrome-headless-shell").contains(name) ? "chromium" : name;
        String shown = parts.length > 1 ? parts[0] + "." + parts[1] : version;
        return shown.isEmpty() ? known : known + " " + shown;
    }

    /** What was known last; where that is old, it is asked for again in the background. */
    List<String> browsers() {
        boolean old = !looked || System.nanoTime() - lookedAt > FRESH_NANOS;
        if (old && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("grid status").start(this::refresh);
        }
        return known;
    }

    /**
     * Asks.
     *
     * @throws IOException where the grid does not answer as one
     */
    List<String> look() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        try (JsonInput input = new Json().newInput(new StringReader(answer.body()))) {
            Object body = input.read(Object.class);
            known = browsers(body);
            return known;
        } catch (JsonException e) {
            throw new IOException("it answers " + answer.statusCode() + " and not as a Selenium Grid does", e);
        } finally {
            lookedAt = System.nanoTime();
            looked = true;
        }
    }

    private void refresh() {
        try {
            look();
        } catch (IOException _) {
            known = List.of();
            lookedAt = System.nanoTime();
            looked = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looking.set(false);
        }
    }

    private static List<String> browsers(@Nullable Object status) {
        TreeSet<String> found = new TreeSet<>();
        for (Object node : list(map(map(status).get("value")).get("nodes"))) {
            boolean up = "UP".equals(map(node).get("availability"));
            for (Object slot : up ? list(map(node).get("slots")) : List.of()) {
                Map<?, ?> stereotype = map(map(slot).get("stereotype"));
                found.add(label(
                        Objects.toString(stereotype.get("browserName"), "browser"),
                        Objects.toString(stereotype.get("browserVersion"), "")));
            }
        }
        return List.copyOf(found);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
