package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.loomdeck.step.StepTypes;
import io.loomdeck.step.exec.ExecPolicy;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.sql.SqlDrivers;
import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps that work on the outer world, written as people write them and run as jobs run them. */
class WorkExamplesTest {

    @TempDir
    private Path folder;

    private final MockWebServer server = new MockWebServer();
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extract", "file", "table", "sql", "exec", "mail", "sync"})
    void the_example_of_the_action_runs(String action) throws Exception {
        String example = Objects.requireNonNull(StepTypes.installed().get(action))
                .descriptor()
                .example();
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (Runs runs = runs().withService(SqlDrivers.class, new SqlDrivers(folder.resolve("drivers")))
                .withService(ExecPolicy.class, ExecPolicy.ALLOWED)) {
            String steps = example.replace("3025", String.valueOf(mail.getSmtp().getPort()));
            assertThat(runs.run("name: Example\nsteps:\n" + steps.indent(2)).error())
                    .isNull();
        } finally {
            mail.stop();
        }
    }

    @Test
    void scrapes_pages_concurrently_into_a_table() throws Exception {
        serve(request -> {
            String page = Objects.requireNonNull(request.getUrl().queryParameter("page"));
            return html("<article><h2>Item " + page + "</h2><b class=price>" + page + ",50 €</b></article>");
        });
        try (Runs runs = runs()) {
            AttemptResult result = run(runs, """
                    name: Scrape
                    inputs: { site: { type: url } }
                    steps:
                      - forEach: ${range(1, 40)}
                        as: page
                        concurrency: 8
                        steps:
                          - http: GET ${site}catalog?page=${page}
                            extract:
                              names: { css: "article h2", text: all }
                              prices: { css: "article .price", text: all, as: number }
                          - append: { to: products, rows: "${zip(names, prices)}" }
                      - id: kept
                        table: { write: products.csv, rows: "${sort(products, 'price')}", columns: [name, price] }
                    outputs: { rows: "${steps.kept.rows}" }
                    """);
            assertThat(result.error()).isNull();
            assertThat(result.outputs()).containsEntry("rows", 40L);
            assertThat(Files.readAllLines(folder.resolve("products.csv")))
                    .hasSize(41)
                    .startsWith("name,price", "Item 1,1.5", "Item 2,2.5");
            assertThat(runs.all(Event.HttpExchanged.class)).hasSize(40);
        }
    }

    @Test
    void tries_again_what_may_pass_and_not_what_may_not() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        serve(_ -> asked.incrementAndGet() < 3
                ? new MockResponse.Builder()
                        .code(503)
                        .addHeader("Retry-After", "0")
                        .build()
                : html("<p>there"));
        String script = """
                name: Retry
                inputs: { site: { type: url } }
                steps:
                  - http: GET ${site}
                    retry: { attempts: 3, backoff: 1ms, on: [server] }
                """;
        try (Runs runs = runs()) {
            assertThat(run(runs, script).error()).isNull();
            assertThat(runs.all(Event.StepRetried.class)).hasSize(2);
        }
        serve(_ -> new MockResponse.Builder().code(404).build());
        try (Runs runs = runs()) {
            assertThat(Runs.error(run(runs, script)).message()).contains("404 Not Found");
            assertThat(runs.all(Event.StepRetried.class)).isEmpty();
        }
    }

    @Test
    void downloads_checks_and_packs_files() throws Exception {
        serve(request -> html("file " + request.getTarget()));
        try (Runs runs = runs()) {
            AttemptResult result = run(runs, """
                    name: Files
                    inputs: { site: { type: url } }
                    steps:
                      - forEach: ${range(1, 20)}
                        as: n
                        concurrency: 5
                        steps:
                          - id: got
                            http: { url: "${site}files/${n}", saveTo: "in/${n}.txt" }
                          - append: { to: sums, row: { file: "${steps.got.file}", sha256: "${steps.got.sha256}" } }
                      - id: packed
                        file: { zip: in, to: all.zip, keep: true }
                    outputs: { files: "${steps.packed.files}", sums: "${size(sums)}" }
                    """);
            assertThat(result.error()).isNull();
            assertThat(result.outputs()).containsEntry("files", 20L).containsEntry("sums", 20L);
            assertThat(runs.all(Event.ArtifactKept.class)).hasSize(1);
        }
    }

    @Test
    void ends_requests_that_hang_as_soon_as_the_job_is_cancelled() throws Exception {
        serve(_ -> new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        try (Runs runs = runs()) {
            AttemptRun run = runs.start("""
                    name: Hang
                    inputs: { site: { type: url } }
                    steps:
                      - forEach: ${range(1, 20)}
                        as: n
                        concurrency: 20
                        steps:
                          - http: GET ${site}${n}
                    """, Map.of("site", server.url("/").toString()));
            for (int i = 0; i < 20; i++) {
                assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
            }
            run.cancel("enough");
            assertThat(run.await().outcome()).isEqualTo(Event.Outcome.CANCELLED);
        }
    }

    private Runs runs() {
        return new Runs(folder).withService(HttpClients.class, clients);
    }

    private AttemptResult run(Runs runs, String script) throws InterruptedException {
        return runs.run(script, Map.of("site", server.url("/").toString()));
    }

    private interface Answer {
        MockResponse to(RecordedRequest request);
    }

    private void serve(Answer answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer.to(request);
            }
        });
    }

    private static MockResponse html(String body) {
        return new MockResponse.Builder()
                .body(body)
                .addHeader("Content-Type", "text/html; charset=utf-8")
                .build();
    }
}
