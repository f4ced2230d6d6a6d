package io.loomdeck.bench;

import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import io.loomdeck.step.StepTypes;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from cancelling an attempt to the end of the last of its thousand threads: {@code ends ATTEMPTS
 * RESULTS-FILE}. The threads wait, are in a request that is not answered, run JavaScript, wait for a lock, wait for their
 * next try, or are in a {@code try} with a {@code finally}.
 */
public final class Ends {

    private static final int THREADS = 1_000;
    private static final int WARM_UP = 5;

    private final Engine engine = Engine.create(EngineOptions.standard());
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final Path folder;

    private Ends(Path folder) {
        this.folder = folder;
    }

    /**
     * A way to be busy.
     *
     * @param action of the step that all threads are in when the attempt is cancelled
     * @param steps of a round
     */
    private record Kind(String action, String steps) {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("waiting", new Kind("wait", "- wait: 1h\n"));
        kinds.put("in a request", new Kind("http", "- http: GET ${base}/${n}\n"));
        kinds.put("waiting for a lock", new Kind("lock", "- lock: one\n  steps:\n    - wait: 1h\n"));
        kinds.put(
                "waiting for the next try",
                new Kind("fail", "- fail: again\n  retry: { attempts: 5, backoff: 1h, max: 1h }\n"));
        kinds.put(
                "in a try with a finally",
                new Kind("wait", "- try:\n    - wait: 1h\n  finally:\n    - increment: tidied\n"));
        if (StepTypes.installed().get("javascript") != null) {
            kinds.put("in JavaScript that never ends", new Kind("javascript", "- javascript: while (true) {}\n"));
        }
        return kinds;
    }

    public static void main(String[] args) throws Exception {
        int attempts = Integer.parseInt(args[1]);
        String load = Machine.load();
        Process server = new ProcessBuilder(
                        Contestant.java("server", "DelayServer", "3600000").command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path folder = Files.createTempDirectory("bench");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String base = "http://127.0.0.1:" + out.readLine();
            Ends ends = new Ends(folder);
            StringBuilder table = head(attempts, load);
            for (Map.Entry<String, Kind> kind : kinds().entrySet()) {
                double[] millis = ends.measure(kind.getValue(), base, attempts);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
                        kind.getKey(),
                        percentile(millis, 50),
                        percentile(millis, 99),
                        millis[millis.length - 1]));
            }
            Results.replace(Path.of(args[2]), args[0], table.toString());
            System.out.println(table);
        } finally {
            server.destroy();
            Files.deleteIfExists(folder);
        }
        System.exit(0);
    }

    private static StringBuilder head(int attempts, String load) {
        StringBuilder out = new StringBuilder();
        out.append("`bench/run ends`. ").append(Machine.inWords());
        out.append("; load average ").append(load).append(" when it began.\n");
        out.append("From cancelling an attempt to the end of the last of its ").append(THREADS);
        out.append(" threads, events included; ")
                .append(attempts)
                .append(" attempts of each kind in one warm process.\n\n");
        out.append("| the threads are | p50 | p99 | longest |\n| --- | ---: | ---: | ---: |\n");
        return out;
    }

    /** Milliseconds of every attempt, the shortest first. */
    private double[] measure(Kind kind, String base, int attempts) throws Exception {
        Script script = script(kind);
        double[] millis = new double[attempts];
        for (int i = -WARM_UP; i < attempts; i++) {
            double one = cancelled(script, kind, base);
            if (i >= 0) {
                millis[i] = one;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static Script script(Kind kind) {
        String text = "name: Ends\ninputs: { base: { type: text } }\nsteps:\n  - forEach: ${range(1, " + THREADS
                + ")}\n    as: n\n    concurrency: " + THREADS + "\n    steps:\n"
                + kind.steps().indent(6) + "outputs: { base: \"${base}\" }\n";
        ReadScript read = new ScriptReader().read(ScriptSource.of("ends.yaml", text));
        if (read.script() == null) {
            throw new IllegalStateException("the script is refused: " + read.diagnostics());
        }
        return read.script();
    }

    private double cancelled(Script script, Kind kind, String base) throws Exception {
        CountDownLatch busy = new CountDownLatch(THREADS);
        AttemptRequest request = new AttemptRequest(
                script,
                Map.of("base", base),
                Map.of(),
                Map.of(),
                Map.of(),
                URI.create(base),
                new Scripts.Folder(folder),
                Services.NONE.with(HttpClients.class, clients));
        AttemptRun run = engine.start(request, event -> {
            if (isBusy(event, kind.action())) {
                busy.countDown();
            }
        });
        if (!busy.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("only " + (THREADS - busy.getCount()) + " threads were busy in time");
        }
        // A step's start is told before its action begins.
        TimeUnit.MILLISECONDS.sleep(100);
        long start = System.nanoTime();
        run.cancel("the measurement");
        run.await();
        return (System.nanoTime() - start) / 1e6;
    }

    private static boolean isBusy(AttemptEvent event, String action) {
        return event.event() instanceof Event.StepStarted started
                && started.action().equals(action);
    }
}
