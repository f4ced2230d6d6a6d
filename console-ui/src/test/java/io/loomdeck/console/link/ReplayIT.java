package io.loomdeck.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.GalleryScripts;
import io.loomdeck.engine.Recording;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's exchanges come to the console as an artifact and go back to an agent, which needs no network then. */
class ReplayIT {

    private static final String SCRIPT = """
            name: Numbers
            inputs: { site: { type: url }, key: { type: secret } }
            steps:
              - forEach: "${range(1, 20)}"
                as: page
                concurrency: 5
                collect: numbers
                steps:
                  - http: { url: "${site}/n?page=${page}", auth: { bearer: "${key}" } }
                    extract: { number: "$.number" }
                  - set: { last: "${number}" }
            outputs: { numbers: "${numbers}" }
            """;

    @TempDir
    private Path folder;

    @Test
    void aReplayEndsWithTheSameOutputsWhenTheServerIsGone() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/n", exchange -> {
            byte[] body = ("{\"number\": " + requests.incrementAndGet() + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String site = "http://127.0.0.1:" + server.getAddress().getPort();
        try (ConsoleProcess console =
                ConsoleProcess.start(folder.resolve("data"), "--loomdeck.agents.embedded.enabled=true")) {
            long job = submit(console, Map.of("site", site, "key", "s3cret-key"));
            console.awaitState(job, JobState.PASSED);
            Path har = console.get(ArtifactService.class)
                    .find(console.firstAttempt(job), Recording.NAME)
                    .orElseThrow()
                    .file();
            assertThat(Files.readString(har)).contains("/n?page=20").doesNotContain("s3cret-key");
            server.stop(0);

            long replay = console.get(JobService.class).replay(job);
            console.awaitState(replay, JobState.PASSED);

            assertThat(console.details(replay).outputs())
                    .isEqualTo(console.details(job).outputs());
            assertThat(console.details(replay).exchanges()).isEqualTo(Exchanges.of(job));
            assertThat(requests).hasValue(20);
        } finally {
            server.stop(0);
        }
    }

    private static long submit(ConsoleProcess console, Map<String, Object> inputs) {
        long script = console.get(GalleryScripts.class)
                .install("test-replay", "test.yaml", SCRIPT)
                .scriptId();
        return console.get(JobIntake.class)
                .submit(new JobSubmission(script, null, inputs, "test", null, Exchanges.KEPT));
    }
}
