package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.limit.SharedLimits;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.trace.WaitKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLimitTest {

    @TempDir
    private Path folder;

    @Test
    void theRequestsOfTwoJobsToOneHostStayUnderTheAgentsLimitRedirectsIncluded() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (MockWebServer server = new MockWebServer();
                HttpClients clients = new HttpClients(EgressPolicy.standard());
                Runs runs = new Runs(folder)) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    try {
                        TimeUnit.MICROSECONDS.sleep(200);
                    } finally {
                        inside.decrementAndGet();
                    }
                    return "/old".equals(request.getTarget())
                            ? new MockResponse.Builder()
                                    .code(302)
                                    .setHeader("Location", "/new")
                                    .build()
                            : new MockResponse.Builder().body("here").build();
                }
            });
            server.start();
            runs.withService(HttpClients.class, clients)
                    .withService(SharedLimits.class, new SharedLimits(Map.of("localhost", 3), Map.of()));
            String script = "name: Two\nsteps:\n  - forEach: ${range(1, 60)}\n    as: n\n    concurrency: 30\n"
                    + "    steps:\n      - { http: \"GET http://localhost:" + server.getPort()
                    + "/old\", if: \"${n > 0}\" }\n";

            AttemptRun first = runs.start(script, Map.of());
            AttemptRun second = runs.start(script, Map.of());

            assertThat(first.await().error()).isNull();
            assertThat(second.await().error()).isNull();
            assertThat(most.get()).isBetween(2, 3);
            assertThat(runs.finished(step -> step.action().equals("http")).flatMap(end -> end.waits().stream()))
                    .anyMatch(
                            wait -> wait.kind() == WaitKind.LIMIT && wait.what().equals("localhost"));
        }
    }
}
