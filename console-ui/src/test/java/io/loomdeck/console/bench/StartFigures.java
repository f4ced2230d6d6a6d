package io.loomdeck.console.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long it takes from the command to the first page, in an empty data folder each time. A program, not a test; it
 * is run in the root of a built tree.
 */
class StartFigures {

    private static final Path JAR = Path.of("console-ui", "target", "loomdeck-console.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder = Files.createTempDirectory("bench-start");
    private final Map<String, double[]> seconds = new LinkedHashMap<>();
    private int starts;

    private StartFigures() throws IOException {}

    /**
     * Prints and writes the figures.
     *
     * @param arguments rounds, and the file whose section is rewritten
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        StartFigures figures = new StartFigures();
        Path cache = figures.record();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("`./mvnw spring-boot:run`, built tree", List.of("./mvnw", "-q", "spring-boot:run"));
        commands.put("`java -jar`", List.of(JAVA, "-jar", JAR.toString()));
        commands.put(
                "`java -jar` with a recorded AOT cache",
                List.of(JAVA, "-XX:AOTCache=" + cache, "-Xlog:aot*=error", "-jar", JAR.toString()));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                figures.seconds.computeIfAbsent(command.getKey(), _ -> new double[rounds])[round] =
                        figures.start(command.getValue());
            }
        }
        Section.write(
                Path.of(arguments[1]),
                "start",
                "Start",
                "From the command to the answer of the first page, with the embedded agent, in an empty data folder each time; "
                        + rounds + " rounds, interleaved.",
                figures.table());
    }

    private Path record() throws IOException, InterruptedException {
        Path cache = folder.resolve("console.aot");
        Process process = new ProcessBuilder(
                        JAVA,
                        "-XX:AOTCacheOutput=" + cache,
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        JAR.toString(),
                        "--loomdeck.agents.embedded.enabled=false",
                        "--loomdeck.data=" + folder.resolve("recording"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(cache)) {
            throw new IllegalStateException("The start could not be recorded");
        }
        return cache;
    }

    private double start(List<String> command) throws IOException, InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>(command);
        Path data = folder.resolve("data" + starts++);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Maven's plugin takes no arguments of the program's; both ways read the environment.
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("LOOMDECK_DATA", data.toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            URI page = URI.create("http://127.0.0.1:" + port + "/login");
            while (!answers(page)) {
                double waited = (System.nanoTime() - begin) / 1e9;
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || waited > PATIENCE.toSeconds()) {
                    throw new IllegalStateException("No page after " + waited + " s: " + String.join(" ", line));
                }
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            end(process);
        }
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers(URI page) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private List<String> table() {
        List<String> table =
                new ArrayList<>(List.of("| command | median | shortest | longest |", "| --- | ---: | ---: | ---: |"));
        seconds.forEach((name, measured) -> {
            double[] sorted = measured.clone();
            Arrays.sort(sorted);
            table.add(String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %.1f s | %.1f s |",
                    name,
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1]));
        });
        return table;
    }
}
