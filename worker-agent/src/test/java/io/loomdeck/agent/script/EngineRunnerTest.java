package io.loomdeck.agent.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.Recording;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.ConsoleMessage.Exchanges;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges that are kept by one attempt answer another one, which sends nothing. */
class EngineRunnerTest {

    private static final String SCRIPT = """
            name: Count
            inputs: { site: { type: url }, key: { type: secret } }
            steps:
              - http: { url: "${site}/items", auth: { bearer: "${key}" } }
                extract: { first: "$.number" }
              - http: GET ${site}/items
                extract: { second: "$.number" }
            outputs: { first: "${first}", second: "${second}" }
            """;

    @TempDir
    private Path folder;

    private HttpServer server;
    private EngineRunner runner;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<AttemptEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/items", exchange -> {
            byte[] body = ("{\"number\": " + requests.incrementAndGet() + ", \"key\": \"s3cret-key\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        runner = new EngineRunner(
                new AgentEngine(LocalBrowserSettings.of(folder.resolve("browsers"), 1, Map.of())),
                false,
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        runner.close();
        server.stop(0);
    }

    private Path root(String name) {
        return folder.resolve(name);
    }

    private Event.AttemptFinished run(String name, @Nullable Exchanges exchanges) throws Exception {
        events.clear();
        Map<String, Object> inputs =
                Map.of("site", "http://127.0.0.1:" + server.getAddress().getPort(), "key", "s3cret-key");
        var assignment = new ConsoleMessage.Assign(
                1,
                5,
                1,
                3,
                2,
                "Count",
                "count.yaml",
                SCRIPT,
                inputs,
                List.of("io"),
                "http://console",
                List.of(),
                null,
                exchanges);
        var workspace = new AttemptWorkspace(root(name), folder.resolve("shared"), List.of(), SpaceGuard.usual());
        runner.start(assignment, workspace, events::add).await();
        return (Event.AttemptFinished) events.getLast().event();
    }

    private Event.@Nullable Artifact kept() {
        return events.stream()
                .map(AttemptEvent::event)
                .filter(Event.ArtifactKept.class::isInstance)
                .map(event -> ((Event.ArtifactKept) event).artifact())
                .findFirst()
                .orElse(null);
    }

    /** As the agent brings it from the console. */
    private void bring(String to, String content) throws Exception {
        Path file = root(to).resolve(Recording.NAME);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    @Test
    void aReplayGivesTheSameResultsWithoutANetwork() throws Exception {
        Event.AttemptFinished first = run("first", Exchanges.KEEP);
        assertThat(first.outcome()).as("%s", first.error()).isEqualTo(Event.Outcome.PASSED);
        Event.Artifact artifact = Objects.requireNonNull(kept());
        assertThat(artifact.name()).isEqualTo(Recording.NAME);
        assertThat(artifact.kind()).isEqualTo(Recording.KIND);
        String har = Files.readString(root("first").resolve(Recording.NAME));
        assertThat(har).contains("/items").doesNotContain("s3cret-key");
        server.stop(0);

        bring("second", har);
        Event.AttemptFinished second = run("second", Exchanges.REPLAY);

        assertThat(second.outcome()).as("%s", second.error()).isEqualTo(Event.Outcome.PASSED);
        assertThat(second.outputs()).isEqualTo(first.outputs()).containsEntry("second", 2L);
        assertThat(requests).hasValue(2);
        assertThat(kept()).isNull();
        assertThat(root("second").resolve(Recording.NAME)).doesNotExist();
    }

    @Test
    void withoutAWishNothingIsKept() throws Exception {
        assertThat(run("plain", null).outcome()).isEqualTo(Event.Outcome.PASSED);
        assertThat(kept()).isNull();
    }

    @Test
    void exchangesThatAreGoneFailTheAttemptBeforeAnythingIsSent() throws Exception {
        Event.AttemptFinished end = run("gone", Exchanges.REPLAY);

        assertThat(Objects.requireNonNull(end.error()).message()).contains("are not there any more");
        assertThat(end.error().hint()).contains("keep its exchanges");
        assertThat(requests).hasValue(0);
    }

    @Test
    void whatIsNoRecordingSaysSo() throws Exception {
        bring("broken", "{\"log\": 1}");

        Event.AttemptFinished end = run("broken", Exchanges.REPLAY);

        assertThat(Objects.requireNonNull(end.error()).message()).contains("cannot be read", "log.entries");
    }

    @Test
    void aRequestThatWasNotKeptFailsItsStep() throws Exception {
        bring("other", "{\"log\": {\"entries\": []}}");

        Event.AttemptFinished end = run("other", Exchanges.REPLAY);

        assertThat(Objects.requireNonNull(end.error()).message()).contains("The recording has no GET", "/items");
        assertThat(requests).hasValue(0);
    }
}
