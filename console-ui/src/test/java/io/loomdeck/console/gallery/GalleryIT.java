package io.loomdeck.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.playground.PlaygroundSite;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Every gallery script does what it says: run by a real engine and a real browser against a real playground. */
class GalleryIT {

    private static ConfigurableApplicationContext site;
    private static ScriptRuns runs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        site = PlaygroundSite.start(0, Clock.systemUTC());
        runs = new ScriptRuns(folder, URI.create(PlaygroundSite.address(site)).resolve("/"));
    }

    @AfterAll
    static void stop() {
        runs.close();
        site.close();
    }

    @Test
    void welcomeReadsKeepsAndLooks() throws Exception {
        var left = run("welcome", Map.of());
        assertThat(left.outputs()).containsEntry("products", 200L);
        assertThat(left.lines("products.csv")).hasSize(201).startsWith("name,price");
        assertThat(left.artifacts()).contains("products.csv").anyMatch(name -> name.endsWith(".png"));
    }

    @Test
    void webScrapingReadsTheWholeCatalogue() throws Exception {
        var left = run("web-scraping", Map.of());
        assertThat(left.outputs()).containsEntry("products", 1000L);
        assertThat(left.lines("products.csv")).hasSize(1001);
    }

    @Test
    void webScrapingFollowsASearch() throws Exception {
        assertThat(run("web-scraping", Map.of("search", "desk lamp")).outputs()).containsEntry("products", 10L);
    }

    @Test
    void apiCallsGetThroughEveryFailure() throws Exception {
        assertThat(run("api-calls", Map.of("failures", 3L)).outputs())
                .containsEntry("products", 1000L)
                .containsEntry("flakyAttempts", 48L);
    }

    @Test
    void fileHandlingPacksEveryFile() throws Exception {
        var left = run("file-handling", Map.of());
        assertThat(left.outputs()).containsEntry("files", 128L);
        try (var zip = new ZipFile(left.workspace().resolve("downloads.zip").toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory())).hasSize(128);
        }
    }

    @Test
    void backgroundAutomationWaitsUntilTheOrderIsShipped() throws Exception {
        var left = run("background-automation", Map.of("secondsPerStage", 0.5));
        assertThat(((Number) left.outputs().getOrDefault("seconds", 0)).doubleValue())
                .isGreaterThanOrEqualTo(1.5);
        assertThat(Files.readString(left.workspace().resolve("report.txt")))
                .contains(String.valueOf(left.outputs().get("order")));
    }

    @Test
    void dataSynchronizationFollowsTheRevisionsAndChangesNothingTwice() throws Exception {
        var first = run("data-synchronization", Map.of("revision", 1L));
        assertThat(first.outputs()).isEqualTo(Map.of("created", 242L, "updated", 0L, "deleted", 0L, "unchanged", 0L));
        // The table lies outside the workspace; what people see of it is a copy.
        assertThat(first.artifacts()).containsExactly("kept/customers.jsonl");
        assertThat(first.lines("kept/customers.jsonl")).hasSize(242);
        assertThat(run("data-synchronization", Map.of("revision", 1L)).outputs())
                .isEqualTo(Map.of("created", 0L, "updated", 0L, "deleted", 0L, "unchanged", 242L));
        assertThat(run("data-synchronization", Map.of("revision", 3L)).outputs())
                .isEqualTo(Map.of("created", 12L, "updated", 18L, "deleted", 8L, "unchanged", 216L));
    }

    @Test
    void browserCheckoutBuysAndKeepsAPictureOfEachStage() throws Exception {
        var left = run("browser-checkout", Map.of());
        assertThat(left.outputs()).extractingByKey("order").asString().startsWith("W-");
        assertThat(left.artifacts()).filteredOn(name -> name.endsWith(".png")).hasSize(5);
    }

    @Test
    void mixedBuysWhatTheApiPutIntoTheCart() throws Exception {
        var left = run("mixed", Map.of());
        assertThat(left.outputs()).extractingByKey("order").asString().startsWith("W-");
        assertThat(left.artifacts()).filteredOn(name -> name.endsWith(".png")).hasSize(2);
    }

    private static ScriptRuns.Left run(String name, Map<String, Object> inputs) throws Exception {
        return runs.run(Path.of("src/main/resources/gallery", name + ".yaml"), inputs);
    }
}
