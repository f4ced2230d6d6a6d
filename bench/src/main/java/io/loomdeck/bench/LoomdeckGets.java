package io.loomdeck.bench;

import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.trace.Event;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The same GETs as a script on Loomdeck's engine, the trace included: {@code BASE-URL REQUESTS CONCURRENCY BATCHES}.
 * Each batch is an attempt of its own; the first runs in a cold JVM.
 */
public final class LoomdeckGets {

    private static final String SCRIPT = """
            name: GETs
            inputs: { base: { type: text } }
            steps:
              - forEach: ${range(1, REQUESTS)}
                as: item
                concurrency: CONCURRENCY
                steps:
                  - http: GET ${base}/item/${item}
                    expect: { status: 200, body: { contains: "Item ${item}" } }
            """;

    private LoomdeckGets() {}

    public static void main(String[] args) throws Exception {
        Script script = script(args[1], args[2]);
        try (Engine engine = Engine.create(EngineOptions.standard());
                HttpClients clients = new HttpClients(EgressPolicy.standard())) {
            for (int batch = 0; batch < Integer.parseInt(args[3]); batch++) {
                Meter.measure(() -> attempt(engine, clients, script, args[0]));
            }
        }
        System.exit(0);
    }

    private static Script script(String requests, String concurrency) {
        String text = SCRIPT.replace("REQUESTS", requests).replace("CONCURRENCY", concurrency);
        ReadScript read = new ScriptReader().read(ScriptSource.of("gets.yaml", text));
        if (read.script() == null) {
            throw new IllegalStateException("the script is refused: " + read.diagnostics());
        }
        return read.script();
    }

    private static void attempt(Engine engine, HttpClients clients, Script script, String base) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        LongAdder exchanges = new LongAdder();
        AttemptRequest request = new AttemptRequest(
                script,
                Map.of("base", base),
                Map.of(),
                Map.of(),
                Map.of(),
                URI.create(base),
                new Scripts.Folder(folder),
                Services.NONE.with(HttpClients.class, clients));
        AttemptResult result = engine.start(request, event -> {
                    if (event.event() instanceof Event.HttpExchanged) {
                        exchanges.increment();
                    }
                })
                .await();
        if (result.outcome() != Event.Outcome.PASSED) {
            throw new IllegalStateException("the attempt did not pass: " + result.error());
        }
        System.err.println("exchanges sent as events: " + exchanges);
        delete(folder);
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
