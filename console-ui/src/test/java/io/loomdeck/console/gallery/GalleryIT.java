package io.loomdeck.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.console.playground.PlaygroundSite;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Every gallery script does what it says: run by a real engine and a real browser against a real playground. */
class GalleryIT {

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext site;
    private static AgentEngine engine;

    private final List<String> artifacts = new CopyOnWriteArrayList<>();
    private Path workspace = folder;

    @BeforeAll
    static void start() {
        site = PlaygroundSite.start(0, Clock.systemUTC());
        engine = new AgentEngine(LocalBrowserSettings.of(folder.resolve("browsers"), 1, System.getenv()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        site.close();
    }

    @Test
    void welcome() throws Exception {
        var outputs = run("welcome", Map.of());
        assertThat(outputs).containsEntry("products", 200L);
        assertThat(lines("products.csv")).hasSize(201).startsWith("name,price");
        assertThat(artifacts).contains("products.csv").anyMatch(name -> name.endsWith(".png"));
    }

    @Test
    void webScrapingReadsTheWholeCatalogue() throws Exception {
        assertThat(run("web-scraping", Map.of())).containsEntry("products", 1000L);
        assertThat(lines("products.csv")).hasSize(1001);
    }

    @Test
    void webScrapingFollowsASearch() throws Exception {
        assertThat(run("web-scraping", Map.of("search", "desk lamp"))).containsEntry("products", 10L);
    }

    @Test
    void apiCallsGetThroughEveryFailure() throws Exception {
        assertThat(run("api-calls", Map.of("failures", 3L)))
                .containsEntry("products", 1000L)
                .containsEntry("flakyAttempts", 48L);
    }

    @Test
    void fileHandlingPacksEveryFile() throws Exception {
        assertThat(run("file-handling", Map.of())).containsEntry("files", 128L);
        try (var zip = new ZipFile(workspace.resolve("downloads.zip").toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory())).hasSize(128);
        }
    }

    @Test
    void backgroundAutomationWaitsUntilTheOrderIsShipped() throws Exception {
        var outputs = run("background-automation", Map.of("secondsPerStage", 0.5));
        assertThat((Number) outputs.get("seconds"))
                .extracting(Number::doubleValue)
                .satisfies(seconds -> assertThat(seconds).isGreaterThanOrEqualTo(1.5));
        assertThat(Files.readString(workspace.resolve("report.txt"))).contains(String.valueOf(outputs.get("order")));
    }

    @Test
    void dataSynchronizationFollowsTheRevisionsAndChangesNothingTwice() throws Exception {
        assertThat(run("data-synchronization", Map.of("revision", 1L)))
                .containsEntry("created", 242L)
                .containsEntry("unchanged", 0L);
        assertThat(run("data-synchronization", Map.of("revision", 1L)))
                .isEqualTo(Map.of("created", 0L, "updated", 0L, "deleted", 0L, "unchanged", 242L));
        assertThat(run("data-synchronization", Map.of("revision", 3L)))
                .isEqualTo(Map.of("created", 12L, "updated", 18L, "deleted", 8L, "unchanged", 216L));
    }

    @Test
    void browserCheckoutBuysAndKeepsAPictureOfEachStage() throws Exception {
        assertThat(run("browser-checkout", Map.of()))
                .extractingByKey("order")
                .asString()
                .startsWith("W-");
        assertThat(artifacts).filteredOn(name -> name.endsWith(".png")).hasSize(5);
    }

    @Test
    void mixedBuysWhatTheApiPutIntoTheCart() throws Exception {
        assertThat(run("mixed", Map.of())).extractingByKey("order").asString().startsWith("W-");
        assertThat(artifacts).filteredOn(name -> name.endsWith(".png")).hasSize(2);
    }

    private Map<String, Object> run(String name, Map<String, Object> inputs) throws Exception {
        var source = Files.readAllBytes(Path.of("src/main/resources/gallery/" + name + ".yaml"));
        var script = Objects.requireNonNull(new ScriptReader()
                .read(new ScriptSource(name + ".yaml", source))
                .script());
        workspace = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        var request = new AttemptRequest(
                script,
                inputs,
                Map.of(),
                Map.of("id", workspace.getFileName().toString()),
                Map.of(),
                URI.create(PlaygroundSite.address(site).replace("/playground", "")),
                new AttemptWorkspace(workspace, folder.resolve("shared-" + name), List.of(), SpaceGuard.usual()),
                engine.services());
        var result = engine.engine()
                .start(request, event -> {
                    if (event.event() instanceof Event.ArtifactKept kept) {
                        artifacts.add(kept.artifact().name());
                    }
                })
                .await();
        assertThat(result.error()).as(name).isNull();
        assertThat(result.outcome()).isEqualTo(Event.Outcome.PASSED);
        return result.outputs();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(workspace.resolve(file), UTF_8);
    }
}
