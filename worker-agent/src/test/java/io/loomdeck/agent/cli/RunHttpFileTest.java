package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} with a file of requests and the environments beside it. */
class RunHttpFileTest {

    @TempDir
    Path folder;

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final HttpServer server = server();
    private Path file = Path.of("a.http");

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = "{\"id\": 7}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String site = "http://127.0.0.1:" + server.getAddress().getPort();
        Path requests = Files.createDirectories(folder.resolve("project/requests"));
        Files.writeString(
                folder.resolve("project/http-client.env.json"),
                "{\"dev\": {\"site\": \"" + site + "\"}, \"prod\": {}}");
        Files.writeString(
                folder.resolve("project/http-client.private.env.json"), "{\"dev\": {\"password\": \"hush-hush\"}}");
        Files.writeString(requests.resolve("body.json"), "{\"from\": \"a file\"}");
        file = requests.resolve("a.http");
        Files.writeString(file, """
                ### Create
                POST {{site}}/items?home=1

                < ./body.json

                > {%
                  client.global.set("id", response.body.id);
                  client.log("sent " + request.variables.get("password"));
                %}
                ### Read
                GET {{site}}/items/{{id}}?p={{password}}

                > {% client.test("there", () => client.assert(response.status === 200)) %}
                """);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void finds_environments_upward_and_masks_the_private_ones() throws Exception {
        var result = CommandLineRun.run(folder, "run", file.toString(), "--env", "dev", "--report", "junit=junit.xml");

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(sent).containsExactly("POST /items?home=1 {\"from\": \"a file\"}", "GET /items/7?p=hush-hush ");
        assertThat(result.out()).contains("✓ Create").contains("✓ Read").contains("sent •••");
        assertThat(result.out()).doesNotContain("hush-hush");
        assertThat(result.out()).contains("assertions  1 passed");
    }

    @Test
    void takes_the_files_that_are_named() throws Exception {
        Path other = folder.resolve("other.json");
        Files.writeString(
                other,
                "{\"x\": {\"site\": \"http://127.0.0.1:" + server.getAddress().getPort() + "\", \"password\": \"p\"}}");

        var result = CommandLineRun.run(
                folder,
                "run",
                file.toString(),
                "--env",
                "x",
                "--env-file",
                other.toString(),
                "--env-variables",
                "password=q",
                "--private-env-variables",
                "password=really-q");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("sent •••").doesNotContain("really-q");
        assertThat(sent).last().isEqualTo("GET /items/7?p=really-q ");
    }

    @Test
    void an_environment_that_is_not_there_is_named_with_the_nearest() throws Exception {
        var result = CommandLineRun.run(folder, "run", file.toString(), "--env", "dve");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("there is no environment dve").contains("did you mean dev?");
    }

    @Test
    void other_scripts_take_no_environment() throws Exception {
        Path script = folder.resolve("a.yaml");
        Files.writeString(script, "steps: [{ log: hi }]\n");

        var result = CommandLineRun.run(folder, "run", script.toString(), "--env", "dev");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("takes no environment");
    }

    @Test
    void checks_files_of_requests() throws Exception {
        Files.writeString(file, "GET http://127.0.0.1/\n\n### b\nGRPC x\n");

        var result = CommandLineRun.run(folder, "run", "--check", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("a.http:4:1: error: GRPC requests are not sent here");
    }
}
