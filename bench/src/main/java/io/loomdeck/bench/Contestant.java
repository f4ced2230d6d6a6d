package io.loomdeck.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Something that is measured: a process that makes requests in batches and reports each.
 *
 * @param name in the tables
 * @param command the process, without {@code BASE-URL REQUESTS CONCURRENCY BATCHES}
 */
record Contestant(String name, List<String> command) {

    /** A concurrency that the client finds by itself. */
    static final int AUTO = 0;

    /** One batch: seconds, seconds, MiB. */
    record Batch(double wall, double cpu, double memory) {}

    static Contestant java(String name, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.loomdeck.bench." + main));
        command.addAll(List.of(arguments));
        return new Contestant(name, command);
    }

    /** The same with an option of the JVM. */
    Contestant with(String option) {
        List<String> longer = new ArrayList<>(command);
        longer.add(1, option);
        return new Contestant(name, longer);
    }

    static Contestant python(String name, String script, String mode) {
        return new Contestant(name, List.of("python3", script, mode));
    }

    /** Runs in a fresh process. */
    List<Batch> run(String base, int requests, int concurrency, int batches) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(Pinning.ofClients());
        line.addAll(command);
        line.addAll(List.of(base, String.valueOf(requests), concurrency == AUTO ? "auto" : String.valueOf(concurrency), String.valueOf(batches)));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Batch> reported = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String report = out.readLine(); report != null; report = out.readLine()) {
                String[] parts = report.split(" ", -1);
                reported.add(new Batch(
                        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
            }
        }
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0 || reported.size() != batches) {
            throw new IllegalStateException(name + " failed: run it by hand to see why: " + String.join(" ", line));
        }
        return reported;
    }

    /** Whether the process can be run here at all, tried with two requests. */
    boolean isThere(String base) throws InterruptedException {
        try {
            run(base, 2, 1, 1);
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
