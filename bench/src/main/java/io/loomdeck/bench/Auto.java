package io.loomdeck.bench;

import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.script.Script;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code concurrency: auto} beside fixed numbers, on servers that behave as real ones do under load: {@code auto ROUNDS
 * RESULTS-FILE}. All in one warm process; the numbers take turns.
 */
public final class Auto {

    private static final List<Integer> FIXED = List.of(20, 40, 80, 160);
    private static final int REQUESTS = 8_000;

    private final Engine engine = Engine.create(EngineOptions.standard());
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final int rounds;

    private Auto(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        String load = Machine.load();
        Auto auto = new Auto(Integer.parseInt(args[1]));
        StringBuilder out = new StringBuilder();
        out.append("`bench/run auto`. ").append(Machine.inWords());
        out.append("; load average ").append(load).append(" when it began.\n");
        out.append(REQUESTS).append(" GETs with retries to a local server; seconds, medians of ").append(args[1]);
        out.append(" rounds, numbers interleaved.\n\n| the server |");
        FIXED.forEach(number -> out.append(' ').append(number).append(" |"));
        out.append(" auto | auto / best |\n| --- |").append(" ---: |".repeat(FIXED.size() + 2)).append('\n');
        for (LoadServer.Kind kind : LoadServer.Kind.values()) {
            out.append(auto.row(kind));
        }
        Results.replace(Path.of(args[2]), args[0], out.toString());
        System.out.println(out);
        System.exit(0);
    }

    private String row(LoadServer.Kind kind) throws Exception {
        Process server = new ProcessBuilder(
                        Contestant.java("server", "LoadServer", kind.name()).command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String base = "http://127.0.0.1:" + said.readLine();
            seconds(base, "40", REQUESTS / 2);
            Map<String, Double> medians = medians(base);
            double auto = medians.getOrDefault("auto", 0.0);
            double best = medians.entrySet().stream()
                    .filter(each -> !each.getKey().equals("auto"))
                    .mapToDouble(Map.Entry::getValue)
                    .min()
                    .orElse(0);
            StringBuilder row = new StringBuilder("| ").append(kind.words()).append(" |");
            medians.values().forEach(median -> row.append(String.format(Locale.ROOT, " %.2f |", median)));
            return row.append(String.format(Locale.ROOT, " %.2f |%n", auto / best)).toString();
        } finally {
            server.destroy();
        }
    }

    private Map<String, Double> medians(String base) throws Exception {
        Map<String, double[]> all = new LinkedHashMap<>();
        FIXED.forEach(number -> all.put(String.valueOf(number), new double[rounds]));
        all.put("auto", new double[rounds]);
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, double[]> each : all.entrySet()) {
                each.getValue()[round] = seconds(base, each.getKey(), REQUESTS);
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        all.forEach((number, figures) -> {
            Arrays.sort(figures);
            medians.put(number, figures[rounds / 2]);
        });
        return medians;
    }

    private double seconds(String base, String concurrency, int requests) throws Exception {
        Script script = Scripts.read("name: Auto\nsteps:\n  - forEach: ${range(1, " + requests
                + ")}\n    as: n\n    concurrency: " + concurrency + "\n    steps:\n      - http: GET " + base
                + "/${n}\n        retry: { attempts: 50, backoff: 100ms, max: 5s }\n");
        long begin = System.nanoTime();
        AttemptResult result =
                Scripts.run(engine, script, Services.NONE.with(HttpClients.class, clients), _ -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (result.error() != null) {
            throw new IllegalStateException(result.error().message());
        }
        System.err.printf(Locale.ROOT, "%s %.2f s%n", concurrency, seconds);
        return seconds;
    }
}
