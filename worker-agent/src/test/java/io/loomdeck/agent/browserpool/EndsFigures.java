package io.loomdeck.agent.browserpool;

import io.loomdeck.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Measures how long a browser job goes on after it was cancelled in the middle of an action: until its last thread has ended
 * and no process of its browser is left.
 */
final class EndsFigures {

    private static final String NAME = "browser-ends";
    private static final double GOAL_MILLIS = 200;

    /** What the job is in the middle of, and the action in which it is cancelled. */
    private static final Map<String, String> ACTIONS = actions();

    private EndsFigures() {}

    /**
     * Measures.
     *
     * @param arguments how many rounds, and the file with the figures
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path results = Path.of(arguments.length > 1 ? arguments[1] : "bench/RESULTS.md");
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("worker-agent/target/ends")), "run");
        Map<String, List<Double>> ends = new LinkedHashMap<>();
        try (BrowserBench bench = new BrowserBench(folder, 1)) {
            bench.site()
                    .page(
                            "/",
                            "<title>Home</title><h1>Home</h1><p id=moving style='animation: a 1s infinite'>x</p>"
                                    + "<style>@keyframes a { from { margin-left: 0 } to { margin-left: 400px } }</style>")
                    .page("/slow", "Slow")
                    .before("/slow", EndsFigures::forLong);
            for (int round = 0; round < rounds; round++) {
                ACTIONS.forEach((name, action) ->
                        ends.computeIfAbsent(name, _ -> new ArrayList<>()).add(end(bench, action)));
            }
        }
        String section = section(ends, rounds);
        System.out.println(section);
        write(results, section);
    }

    private static double end(BrowserBench bench, String action) {
        String verb = "browser." + action.substring(0, action.indexOf(':'));
        BrowserBench.Started started = bench.start("""
                - browser:
                    actionTimeout: 10m
                    actions:
                      - open: SITE/
                """ + ("- " + action).indent(6));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> started.events().stream()
                                .filter(event -> event instanceof Event.StepStarted step
                                        && step.action().equals(verb))
                                .count()
                        == (verb.equals("browser.open") ? 2 : 1));
        long begun = System.nanoTime();
        started.run().cancel("measured");
        started.await();
        boolean left = !ProcessTree.naming(bench.profiles()).isEmpty();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (left) {
            throw new IllegalStateException("a process is left after " + action);
        }
        return millis;
    }

    private static void forLong() {
        try {
            boolean never = new CountDownLatch(1).await(5, TimeUnit.MINUTES);
            if (never) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> actions() {
        Map<String, String> actions = new LinkedHashMap<>();
        actions.put("waiting for an element", "click: \"#never\"");
        actions.put("waiting for one to stand still", "click: \"#moving\"");
        actions.put("loading a page", "open: SITE/slow");
        actions.put("in a script of the page", "script: await new Promise(() => {})");
        actions.put("waiting for a response", "waitFor: { response: /never }");
        actions.put("waiting for an alert", "alert: accept");
        actions.put("waiting for a download", "download: { click: h1 }");
        return actions;
    }

    private static String section(Map<String, List<Double>> ends, int rounds) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "From cancelling a job to the end of its last thread and of its browser's last process, %d times each."
                        + " Goal: p99 under %.0f ms.%n%n| in the middle of | median ms | p99 ms | most ms |%n"
                        + "| --- | ---: | ---: | ---: |%n",
                rounds,
                GOAL_MILLIS));
        List<Double> all = new ArrayList<>();
        ends.forEach((name, times) -> {
            all.addAll(times);
            text.append(row(name, times));
        });
        return text.append(row("all", all)).toString();
    }

    private static String row(String name, List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f |%n",
                name,
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                sorted.getLast());
    }

    private static void write(Path file, String section) throws IOException {
        String begin = "<!-- " + NAME + " -->\n";
        String end = "<!-- end of " + NAME + " -->\n";
        String all = Files.exists(file) ? Files.readString(file) : "# Measured\n";
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        String before = from < 0 ? all + "\n## How soon browsers end\n\n" : all.substring(0, from);
        Files.writeString(file, before + begin + section + end + (to < 0 ? "" : all.substring(to + end.length())));
    }
}
