package io.loomdeck.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people get it, in processes of its own. */
class PackagedConsoleIT {

    private static final Path JAR = Path.of("target", "loomdeck-console.jar").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("Loomdeck is ready: (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private String address = "";

    private record Started(Process process, Path output) {

        String said() throws IOException {
            return Files.readString(output);
        }
    }

    private Started start(String data, String... arguments) throws IOException {
        Path output = folder.resolve("console" + processes.size() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--loomdeck.agents.embedded.enabled=false",
                "--loomdeck.data=" + folder.resolve(data)));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        processes.add(process);
        return new Started(process, output);
    }

    @BeforeEach
    void startTheFirst() throws IOException {
        Started first = start("data", "--server.port=0");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            Matcher ready = READY.matcher(first.said());
            if (ready.find()) {
                address = ready.group(1);
            }
            return !address.isEmpty() || !first.process().isAlive();
        });
        assertThat(address).as(first.said()).startsWith("http://");
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private int status(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address + path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String endOf(Started second) throws Exception {
        assertThat(second.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(second.said())
                .isTrue();
        assertThat(second.process().exitValue()).isEqualTo(1);
        return second.said();
    }

    @Test
    void itServesWhatPagesLoadAndASecondOneSaysWhatIsInItsWay() throws Exception {
        for (String path : List.of(
                "/login",
                "/playground",
                "/actuator/health",
                "/loomdeck/loomdeck.css",
                "/webjars/echarts/echarts.min.js",
                "/webjars/ace-builds/src-min-noconflict/ace.js")) {
            assertThat(status(path)).as(path).isEqualTo(200);
        }
        assertThat(endOf(start("data", "--server.port=0")))
                .contains("Another console is running")
                .contains("--loomdeck.data=FOLDER")
                .doesNotContain("\tat ");
        int port = URI.create(address).getPort();
        assertThat(endOf(start("other", "--server.port=" + port)))
                .contains("Port " + port + " is used by another program")
                .contains("--server.port=PORT")
                .doesNotContain("\tat ");
        assertThat(status("/login")).isEqualTo(200);
    }
}
