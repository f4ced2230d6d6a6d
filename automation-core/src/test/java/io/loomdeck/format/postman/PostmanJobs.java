package io.loomdeck.format.postman;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.engine.AttemptResult;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.httpfile.HttpFileJobs;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs collections, written with apostrophes for quotation marks where nothing else needs them. */
final class PostmanJobs implements AutoCloseable {

    final HttpFileJobs server;

    PostmanJobs(Path folder) throws IOException {
        server = new HttpFileJobs(folder);
    }

    /** A collection with these items, and whatever else stands on top of it. */
    static String collection(String more, String... items) {
        return """
                {"info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                %s
                "item": [
                %s
                ]}
                """.formatted(more, String.join(",\n", items));
    }

    /** A request that is sent with GET to {@code /NAME}, with a script after it. */
    static String get(String name, String... test) {
        return item(name, "\"method\": \"GET\", \"url\": \"{{site}}/" + name + "\"", event("test", test));
    }

    static String item(String name, String request, String... events) {
        return "{\"name\": \"%s\", \"request\": {%s}, \"event\": [%s]}"
                .formatted(name, request, String.join(", ", events));
    }

    static String event(String listen, String... lines) {
        List<String> quoted = java.util.Arrays.stream(lines)
                .map(line -> '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .toList();
        return "{\"listen\": \"%s\", \"script\": {\"exec\": [%s]}}".formatted(listen, String.join(", ", quoted));
    }

    static ReadScript read(String text) {
        return new PostmanFormat().read(ScriptSource.of("shop.postman_collection.json", text));
    }

    AttemptResult run(String collection) throws InterruptedException {
        return run(collection, Map.of(), Map.of());
    }

    AttemptResult run(String collection, Map<String, Object> environment, Map<String, Object> inputs)
            throws InterruptedException {
        return server.run(read(collection), environment, inputs);
    }

    /** Runs requests that must pass. */
    void passing(String... items) throws InterruptedException {
        assertThat(run(collection("", items)).error()).isNull();
    }

    /** The message of the failure of requests that must not pass. */
    String failing(String... items) throws InterruptedException {
        Event.Failure failure = run(collection("", items)).error();
        assertThat(failure).isNotNull();
        return java.util.Objects.requireNonNull(failure).message();
    }

    /** The assertions, the failed ones with their message: {@code "+ it works"}, {@code "- it fails: because"}. */
    List<String> verdicts() {
        return server.all(Event.Asserted.class).stream()
                .map(each -> (each.passed() ? "+ " : "- ")
                        + each.description()
                        + (each.actual() == null ? "" : ": " + each.actual()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
