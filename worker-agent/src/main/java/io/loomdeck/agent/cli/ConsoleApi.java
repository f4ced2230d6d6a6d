package io.loomdeck.agent.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A console's REST interface, as far as the command line needs it. */
final class ConsoleApi {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Set<String> FINAL = Set.of("PASSED", "FAILED", "CANCELLED", "LOST");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    ConsoleApi(URI console, String token) {
        this.base = console.toString().replaceAll("/+$", "");
        this.token = token.strip();
    }

    /** The console does not answer, which may pass. */
    static final class UnreachableException extends CannotRunException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    /** A job as the console tells it; texts are empty where there is nothing to say. */
    record Job(long id, String state, String failure, String whyItWaits) {
        boolean isFinal() {
            return FINAL.contains(state);
        }
    }

    /** A stretch of the newest attempt's log. */
    record Log(int attempt, long total, List<String> lines) {}

    /** Where a person sees the job. */
    String page(long job) {
        return base + "/jobs/" + job;
    }

    Job submit(String script, Map<String, Object> inputs, @Nullable String key)
            throws CannotRunException, InterruptedException {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("script", script);
        wish.put("inputs", inputs);
        HttpRequest.Builder request = request("/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(wish)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return job(send(request.build()));
    }

    Job job(long id) throws CannotRunException, InterruptedException {
        return job(send(request("/jobs/" + id).GET().build()));
    }

    Log log(long job, long from) throws CannotRunException, InterruptedException {
        JsonNode page = send(request("/jobs/" + job + "/log?from=" + from).GET().build());
        List<String> lines = new ArrayList<>();
        page.path("lines").forEach(line -> lines.add(line.path("text").asString("")));
        return new Log(page.path("attempt").asInt(0), page.path("total").asLong(0), lines);
    }

    private static Job job(JsonNode answer) {
        JsonNode row = answer.path("job");
        return new Job(
                row.path("id").asLong(),
                row.path("state").asString(""),
                row.path("failure").asString(""),
                answer.path("whyItWaits").asString(""));
    }

    private HttpRequest.Builder request(String path) throws CannotRunException {
        try {
            return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                    .timeout(ANSWER)
                    .header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new CannotRunException("--console " + base + " is no address such as http://host:8080");
        }
    }

    private JsonNode send(HttpRequest request) throws CannotRunException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnreachableException(base + " does not answer: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                    + ". Check --console, and that the console runs");
        }
        try {
            if (answer.statusCode() >= 502 && answer.statusCode() <= 504) {
                throw new UnreachableException("A proxy before " + base + " answered " + answer.statusCode());
            }
            JsonNode read = JSON.readTree(answer.body());
            if (answer.statusCode() < 300) {
                return read;
            }
            throw new CannotRunException(read.path("detail").asString("The console answered " + answer.statusCode()));
        } catch (JacksonException e) {
            throw new CannotRunException(
                    base + " answered " + answer.statusCode() + " and no JSON. Is it a Loomdeck console?");
        }
    }
}
