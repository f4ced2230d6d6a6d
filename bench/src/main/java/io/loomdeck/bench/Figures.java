package io.loomdeck.bench;

import io.loomdeck.bench.Contestant.Batch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares clients on one local server that answers after 50 ms: {@code engine|http|clients ROUNDS RESULTS-FILE PYTHON-SCRIPT}.
 *
 * <p>Every round runs every client once at every concurrency, each in a fresh process, so that what else the machine does
 * meets all alike. Figures are medians of the rounds.
 */
public final class Figures {

    private static final int DELAY_MILLIS = 50;
    /**
     * Seconds that a client is kept at it, up to a most number of batches: so long until the compiler of the JVM has come to
     * rest, as it has in an agent that runs for days.
     */
    private static final int SECONDS = 12;

    private static final int LEAST_BATCHES = 3;
    private static final int MOST_BATCHES = 12;

    private static final String SMALL = "Loomdeck, 512 MiB heap";
    private static final int IN_FLIGHT = 10_000;

    private final Map<String, List<List<Batch>>> measured = new LinkedHashMap<>();
    private final Map<Integer, Integer> requests;

    /** @param requests of a batch by concurrency; {@link Contestant#AUTO} for a number that is found */
    private Figures(Map<Integer, Integer> requests) {
        this.requests = requests;
    }

    /** Fewer requests where each batch would take minutes. */
    private static Map<Integer, Integer> requests(String kind) {
        Map<Integer, Integer> requests = new LinkedHashMap<>();
        if (kind.equals("http")) {
            requests.put(50, 2000);
            requests.put(200, 20_000);
            requests.put(1000, 20_000);
            requests.put(5000, 20_000);
            requests.put(Contestant.AUTO, 20_000);
            requests.put(IN_FLIGHT, IN_FLIGHT);
            return requests;
        }
        requests.put(1, 40);
        requests.put(10, 400);
        requests.put(50, 2000);
        requests.put(200, 2000);
        requests.put(1000, 2000);
        return requests;
    }

    private static boolean takesPart(Contestant contestant, int concurrency) {
        return switch (concurrency) {
            case IN_FLIGHT -> contestant.name().equals(SMALL);
            case Contestant.AUTO -> contestant.name().equals("Loomdeck");
            default -> !contestant.name().equals(SMALL);
        };
    }

    public static void main(String[] args) throws Exception {
                int rounds = Integer.parseInt(args[1]);
        List<String> server = new ArrayList<>(Pinning.ofServer());
        server.addAll(Contestant.java("server", "DelayServer", String.valueOf(DELAY_MILLIS))
                .command());
        Process process = new ProcessBuilder(server)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String base = "http://127.0.0.1:" + out.readLine();
            List<Contestant> contestants = contestants(args[0], args[3], base);
            String load = Machine.load();
            Figures figures = new Figures(requests(args[0]));
            for (int round = 1; round <= rounds; round++) {
                figures.round(round, contestants, base);
            }
            String section = new Report(figures.measured, figures.requests, DELAY_MILLIS)
                    .markdown(args[0], rounds, contestants.getFirst().name(), load);
            Results.replace(Path.of(args[2]), args[0], section);
            System.out.println(section);
        } finally {
            process.destroy();
        }
    }

    private static List<Contestant> contestants(String kind, String python, String base)
            throws InterruptedException {
        List<Contestant> all = new ArrayList<>();
        all.add(
                kind.equals("http")
                        ? Contestant.java("OkHttp", "Clients", "okhttp")
                        : Contestant.java("bare JDK", "Clients", "jdk"));
        if (kind.equals("http")) {
            all.add(Contestant.java("Loomdeck", "LoomdeckGets"));
            all.add(Contestant.python("Python urllib3", python, "urllib3"));
            all.add(Contestant.java(SMALL, "LoomdeckGets").with("-Xmx512m"));
        } else if (kind.equals("engine")) {
            all.add(Contestant.java("Loomdeck", "LoomdeckGets"));
            all.add(Contestant.python("Python requests", python, "session"));
            all.add(Contestant.python("Python urllib3", python, "urllib3"));
        } else {
            all.add(Contestant.java("OkHttp", "Clients", "okhttp"));
            all.add(Contestant.java("Apache HttpClient", "Clients", "apache"));
            all.add(Contestant.java("HttpURLConnection", "Clients", "urlconnection"));
        }
        List<Contestant> there = new ArrayList<>();
        for (Contestant contestant : all) {
            if (contestant.isThere(base)) {
                there.add(contestant);
            } else {
                System.err.println("left out, cannot be run here: " + contestant.name());
            }
        }
        return there;
    }

    private static int batches(int concurrency, int requests) {
        int seconds = Math.max(1, requests * DELAY_MILLIS / Math.max(200, concurrency) / 1000);
        return Math.clamp(SECONDS / seconds, LEAST_BATCHES, MOST_BATCHES);
    }

    private void round(int round, List<Contestant> contestants, String base) throws IOException, InterruptedException {
        for (Map.Entry<Integer, Integer> level : requests.entrySet()) {
            for (Contestant contestant : contestants) {
                if (!takesPart(contestant, level.getKey())) {
                    continue;
                }
                List<Batch> batches = contestant.run(base, level.getValue(), level.getKey(), batches(level.getKey(), level.getValue()));
                measured.computeIfAbsent(Report.key(contestant.name(), level.getKey()), _ -> new ArrayList<>())
                        .add(batches);
                System.err.printf(
                        "round %d, %s, concurrency %d: %s%n", round, contestant.name(), level.getKey(), batches);
            }
        }
    }
}
