package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.format.yaml.YamlText;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.step.FolderWorkspace;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** Runs files of requests against a server of its own and keeps what reached it. */
public final class HttpFileJobs implements AutoCloseable {

    public final List<Sent> sent = new CopyOnWriteArrayList<>();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final Engine engine = Engine.create(EngineOptions.standard());
    private final Path folder;
    private Function<Sent, MockResponse> answer = _ -> json("{}");

    public HttpFileJobs(Path folder) throws IOException {
        this.folder = folder;
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Sent seen = Sent.of(request);
                sent.add(seen);
                return answer.apply(seen);
            }
        });
        server.start();
    }

    /** A request as the server saw it. */
    public record Sent(String method, String target, Map<String, List<String>> headers, ByteString bytes) {

        static Sent of(RecordedRequest request) {
            ByteString body = request.getBody();
            return new Sent(
                    request.getMethod(),
                    request.getTarget(),
                    request.getHeaders().toMultimap(),
                    body == null ? ByteString.EMPTY : body);
        }

        public String line() {
            return method + " " + target;
        }

        public String body() {
            return bytes.utf8();
        }

        public String header(String name) {
            return String.join(" | ", headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()));
        }
    }

    public static MockResponse json(String text) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(text)
                .build();
    }

    public HttpFileJobs answering(Function<Sent, MockResponse> function) {
        answer = function;
        return this;
    }

    public String site() {
        return "http://localhost:" + server.getPort();
    }

    /** Runs a file; {@code {{site}}} in it is the server. */
    AttemptResult run(String text) throws InterruptedException {
        return run("test.http", text, Map.of());
    }

    AttemptResult run(String name, String text, Map<String, Object> environment) throws InterruptedException {
        return run(read(name, text), environment, Map.of());
    }

    public AttemptResult run(ReadScript read, Map<String, Object> environment, Map<String, Object> inputs)
            throws InterruptedException {
        assertThat(read.diagnostics())
                .as("diagnostics")
                .noneMatch(found -> found.severity() == Diagnostic.Severity.ERROR);
        Map<String, Object> variables = new HashMap<>(environment);
        variables.put("site", site());
        Map<String, Object> given = new HashMap<>(inputs);
        given.put("environment", variables);
        AttemptRequest request = new AttemptRequest(
                Objects.requireNonNull(read.script()),
                given,
                Map.of(),
                Map.of("id", 7L),
                Map.of(),
                URI.create("http://localhost:8080"),
                new FolderWorkspace(folder),
                Services.NONE.with(HttpClients.class, clients));
        return engine.start(request, (AttemptEvent event) -> events.add(event.event()))
                .await();
    }

    static ReadScript read(String name, String text) {
        return new HttpFileFormat().read(ScriptSource.of(name, text));
    }

    /** The same script as it is saved. */
    static ReadScript asYaml(String name, String text) {
        String yaml = YamlText.of(new HttpFileFormat()
                .tree(ScriptSource.of(name, text), new Diagnostics())
                .orElseThrow());
        return new YamlFormat().read(ScriptSource.of("saved.yaml", yaml));
    }

    /** Runs a file that must pass, and gives what was sent. */
    List<Sent> passing(String text) throws InterruptedException {
        assertThat(run(text).error()).isNull();
        return sent;
    }

    /** The failure of a file that must not pass. */
    Event.Failure failing(String text) throws InterruptedException {
        return Objects.requireNonNull(run(text).error(), "the job passed");
    }

    public List<String> lines() {
        return sent.stream().map(Sent::line).toList();
    }

    public <E extends Event> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<String> logged() {
        return all(Event.Logged.class).stream().map(Event.Logged::message).toList();
    }

    @Override
    public void close() {
        engine.close();
        clients.close();
        server.close();
    }
}
