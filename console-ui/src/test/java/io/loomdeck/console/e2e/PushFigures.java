package io.loomdeck.console.e2e;

import io.loomdeck.console.bench.Section;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.GalleryScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how long an event takes from the agent into the page of somebody who watches: a job writes 1,000 log lines a
 * second, and a script in the page notes when each of them has come into the log's DOM. A program, not a test.
 *
 * <p>The log shows the newest lines only, so the times of the lines in between two changes of the DOM are interpolated:
 * each of them counts with the whole time that it waited, not only the newest.
 */
final class PushFigures {

    private static final String TICKER = """
            name: Ticker
            steps:
              - forEach: ${range(1, 20000)}
                as: n
                concurrency: 50
                steps:
                  - log: tick ${n}
                  - wait: 50ms
            """;

    private static final String SAMPLE = """
            window.lags = []; let lastN = 0, lastAt = 0;
            const log = document.querySelector('loom-log').shadowRoot.querySelector('.lines');
            const midnight = new Date(); midnight.setHours(0, 0, 0, 0);
            new MutationObserver(() => {
              const rows = [...log.children].filter((row) => row.querySelector('.t')?.textContent);
              const row = rows.at(-1); if (!row) return;
              const now = Date.now(), n = Number(row.querySelector('.n').textContent);
              const [h, m, s] = row.querySelector('.t').textContent.split(':').map(Number);
              const at = midnight.getTime() + Math.round((h * 3600 + m * 60 + s) * 1000);
              if (n <= lastN) return;
              for (let i = lastN + 1; lastN && i <= n; i++) window.lags.push(now - (lastAt + (at - lastAt) * (i - lastN) / (n - lastN)));
              lastN = n; lastAt = at;
            }).observe(log, { childList: true });
            return true
            """;

    private static final String RESULT = """
            const lags = window.lags.toSorted((a, b) => a - b);
            const part = (p) => lags[Math.floor(lags.length * p)];
            return [lags.length, part(0.5), part(0.95), part(0.99)].join(' ')
            """;

    private PushFigures() {}

    /**
     * Prints and writes the figures.
     *
     * @param arguments rounds, and the file whose section is rewritten
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory(Path.of("console-ui/target"), "bench-push")
                .toAbsolutePath();
        List<String> rows = new ArrayList<>();
        try (RunningConsole console = RunningConsole.start(folder.resolve("console"));
                Visitor visitor = new Visitor(folder, console.address())) {
            visitor.setsUp(console.setupLink());
            visitor.does("""
                    - open: SITE/jobs/1
                    - expect: { css: .loom-heading-state, text: Passed }
                      timeout: 3m
                    """);
            for (int round = 1; round <= rounds; round++) {
                rows.add(row(round, measure(visitor, console)));
            }
        }
        write(Path.of(arguments[1]), rows);
        System.exit(0);
    }

    private static String measure(Visitor visitor, RunningConsole console) {
        long script = console.get(GalleryScripts.class)
                .install("ticker", "ticker.yaml", TICKER)
                .scriptId();
        long job = console.get(JobIntake.class).submit(new JobSubmission(script, null, Map.of(), "ada"));
        Map<String, Object> seen = visitor.does(
                """
                        - open: SITE/jobs/%d
                        - expect: { css: .loom-heading-state, text: Running }
                        - waitFor: { script: "return document.querySelector('loom-log').shadowRoot.querySelector('.t')" }
                        - script: |
                        %s
                        - expect: { css: .loom-heading-state, text: Passed }
                          timeout: 2m
                        - script: |
                        %s
                          as: lags
                        """.formatted(
                        job, SAMPLE.indent(4).stripTrailing(), RESULT.indent(4).stripTrailing()),
                "lags");
        return String.valueOf(seen.get("lags"));
    }

    private static String row(int round, String figures) {
        String[] parts = figures.split(" ", -1);
        return String.format(
                Locale.ROOT,
                "| %d | %s | %.0f ms | %.0f ms | %.0f ms |",
                round,
                parts[0],
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }

    private static void write(Path results, List<String> rows) throws IOException {
        List<String> table =
                new ArrayList<>(List.of("| round | lines | p50 | p95 | p99 |", "| ---: | ---: | ---: | ---: | ---: |"));
        table.addAll(rows);
        Section.write(results, "push", "Push", """
                        A job writes 1,000 log lines a second; agent, console,
                        database and the watching Chromium share the machine. From the event at the agent to the line in the browser's DOM.""", table);
    }
}
