package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as people meet it: a process, its output, its exit code. */
class RunCommandTest {

    @TempDir
    Path folder;

    @Test
    void aScriptThatPassesEndsWithZeroAndSaysWhatItDid() throws Exception {
        Path script = script("""
                name: Greetings
                inputs:
                  who: { type: text, default: world }
                steps:
                  - name: Say it
                    log: "Hello ${who}"
                  - expect: "${who == 'moon'}"
                outputs: { greeted: "${who}" }
                """);

        CommandLineRun.Result result = CommandLineRun.run(folder, "run", script.toString(), "--input", "who=moon");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("  Hello moon")
                .contains("✓ Say it")
                .contains("PASSED  Greetings")
                .contains("greeted = moon");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aScriptThatFailsEndsWithOneAndWritesTheReports() throws Exception {
        Path script = script("""
                name: Sums
                steps:
                  - name: Impossible
                    expect: "${1 == 2}"
                """);

        CommandLineRun.Result result = CommandLineRun.run(
                folder, "run", script.toString(), "--report", "junit=reports/junit.xml", "--json", "run.json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("FAILED  Sums").contains("assertions  0 passed, 1 failed");
        assertThat(folder.resolve("reports/junit.xml"))
                .content()
                .contains("<failure")
                .contains("Impossible");
        assertThat(folder.resolve("run.json")).content().contains("\"FAILED\"");
    }

    @Test
    void aKeyOfAScriptGetsItsNumberFromTheCommandLine() throws Exception {
        Path script = script("""
                name: Till
                steps:
                  - log: My turn
                    limit: till
                """);

        CommandLineRun.Result without = CommandLineRun.run(folder, "run", script.toString());
        CommandLineRun.Result with = CommandLineRun.run(folder, "run", script.toString(), "--limit", "till=1");
        CommandLineRun.Result wrong = CommandLineRun.run(folder, "run", script.toString(), "--limit", "till=0");

        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.out()).contains("start the agent with --limit till=4");
        assertThat(with.exitCode()).isZero();
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("the limit of the key till is 0, and the smallest is 1");
    }

    @Test
    void aQuestionOfTheScriptIsAnsweredOnTheCommandLine() throws Exception {
        Path script = script("""
                name: Release
                steps:
                  - id: release
                    approve: Publish it?
                  - log: Published, ${steps.release.comment}
                """);

        CommandLineRun.Result unasked = CommandLineRun.run(folder, "run", script.toString());
        CommandLineRun.Result yes =
                CommandLineRun.run(folder, "run", script.toString(), "--approve", "release=yes: all is well");
        CommandLineRun.Result no =
                CommandLineRun.run(folder, "run", script.toString(), "--approve", "release=no:early");
        CommandLineRun.Result wrong =
                CommandLineRun.run(folder, "run", script.toString(), "--approve", "release=perhaps");

        assertThat(unasked.exitCode()).isEqualTo(1);
        assertThat(unasked.out()).contains("Nobody can be asked here: Publish it?", "--approve release=yes");
        assertThat(yes.exitCode()).isZero();
        assertThat(yes.out()).contains("Published, all is well");
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.out()).contains("Rejected by").contains(": early").doesNotContain("Published");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--approve release is yes or no, not 'perhaps'");
    }

    @Test
    void theWholeTraceIsWrittenInOtherProgramsFormats() throws Exception {
        Path script = script("""
                name: Short
                steps:
                  - wait: 1ms
                """);

        CommandLineRun.Result result = CommandLineRun.run(
                folder, "run", script.toString(), "--trace", "chrome=traces/chrome.json,otlp=otlp.json");

        assertThat(result.exitCode()).isZero();
        assertThat(folder.resolve("traces/chrome.json"))
                .content()
                .contains("\"ph\":\"X\"")
                .contains("waited for pause");
        assertThat(folder.resolve("otlp.json"))
                .content()
                .contains("resourceSpans")
                .contains("loomdeck.wait.pause");
    }

    @Test
    void aScriptThatIsNotValidIsNotRunAndEveryProblemIsNamedWithItsPlace() throws Exception {
        Path script = script("""
                name: Typos
                steps:
                  - lgo: hello
                  - log: "${1 +}"
                """);

        CommandLineRun.Result result = CommandLineRun.run(folder, "run", script.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("script.yaml:3:")
                .contains("script.yaml:4:")
                .contains("log");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void checkLooksAtManyAndRunsNone() throws Exception {
        Path good = script("name: Good\nsteps: [{ log: hello }]\n");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "name: Bad\nsteps: [{ log: hello, nmae: x }]\n");

        CommandLineRun.Result both = CommandLineRun.run(folder, "run", "--check", good.toString(), bad.toString());
        CommandLineRun.Result one = CommandLineRun.run(folder, "run", "--check", good.toString());

        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("bad.yaml:2:").contains("error:").doesNotContain("script.yaml");
        assertThat(one.exitCode()).isZero();
        assertThat(one.out()).isEmpty();
    }

    @Test
    void checkWritesALineOfJsonForEachFileAlsoOfAFolder() throws Exception {
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        Files.writeString(scripts.resolve("a.yaml"), "name: Good\nsteps: [{ log: hello }]\n");
        Files.writeString(scripts.resolve("b.yaml"), "name: Bad\nsteps: [{ lgo: hello }]\n");
        Files.writeString(scripts.resolve("c.curl"), "curl http://localhost:1/\n");

        CommandLineRun.Result result =
                CommandLineRun.run(folder, "run", "--check", "--json", "-", scripts.toString(), "missing.yaml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("a.yaml", "\"readable\":true", "\"format\":\"yaml\"", "\"name\":\"Good\"")
                                .contains("\"findings\":[]"),
                        line -> assertThat(line)
                                .contains("b.yaml", "\"readable\":false", "\"line\":2", "Unknown action `lgo`"),
                        line -> assertThat(line).contains("c.curl", "\"readable\":true", "\"format\":\"curl\""),
                        line -> assertThat(line).contains("missing.yaml", "\"readable\":false", "there is no file"));
    }

    @Test
    void theHtmlReportHoldsWhatHappenedAndNoForeignMarkup() throws Exception {
        Path script = script("""
                name: "Sums </script><b>"
                steps:
                  - log: "</script><img src=x onerror=alert(1)>"
                  - name: Impossible
                    expect: "${1 == 2}"
                """);

        CommandLineRun.Result result =
                CommandLineRun.run(folder, "run", script.toString(), "--report", "html=report.html,junit=junit.xml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("junit.xml")).exists();
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("Impossible", "\"outcome\":\"FAILED\"", "\\u003cimg src=x onerror=alert(1)>")
                .doesNotContain("<img src=x", "LOOMDECK-DATA");
    }

    @Test
    void wrongAndMissingInputsAreNamedAllAtOnce() throws Exception {
        Path script = script("""
                name: Needs
                inputs:
                  pages: { type: integer }
                  site: { type: url }
                steps: [{ log: "${pages} ${site}" }]
                """);

        CommandLineRun.Result result =
                CommandLineRun.run(folder, "run", script.toString(), "--input", "pages=many", "--input", "sit=x");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("pages")
                .contains("site")
                .contains("sit")
                .contains("--input NAME=VALUE");
    }

    @Test
    void inputsComeFromAFileAndSingleOnesWin() throws Exception {
        Path script = script("""
                name: Needs
                inputs:
                  pages: { type: integer }
                  who: { type: text }
                steps: [{ log: "${pages} for ${who}" }]
                """);
        Files.writeString(folder.resolve("inputs.yaml"), "pages: 7\nwho: me\n");

        CommandLineRun.Result result =
                CommandLineRun.run(folder, "run", script.toString(), "--inputs", "inputs.yaml", "--input", "who=you");

        assertThat(result.out()).contains("7 for you");
    }

    @Test
    void aFileThatDoesNotExistIsSaidSo() throws Exception {
        CommandLineRun.Result result = CommandLineRun.run(folder, "run", "nowhere.yaml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().strip()).isEqualTo("run: there is no file nowhere.yaml");
    }

    @Test
    void keptFilesStayInTheWorkspaceThatWasNamed() throws Exception {
        Path script = script("""
                name: Writes
                steps:
                  - file: { write: hello.txt, text: "hi", keep: true }
                """);

        CommandLineRun.Result result = CommandLineRun.run(folder, "run", script.toString(), "--workspace", "ws");

        assertThat(result.exitCode()).isZero();
        assertThat(folder.resolve("ws/hello.txt")).hasContent("hi");
    }

    @Test
    void nothingIsLeftInTheTemporaryFolderWhereNothingWasKept() throws Exception {
        Path script = script("name: Short\nsteps: [{ log: hello }]\n");

        CommandLineRun.run(folder, "run", script.toString());

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("loomdeck-run"));
        }
    }

    @Test
    void interruptingCancelsAndFinallyStillRuns() throws Exception {
        Path script = script("""
                name: Long
                steps:
                  - log: started
                  - wait: 10m
                finally:
                  - log: cleaned up
                """);
        Process process = CommandLineRun.start(folder, "run", script.toString());
        await().atMost(Duration.ofSeconds(60)).until(() -> out().contains("started"));

        process.destroy();

        CommandLineRun.Result result = CommandLineRun.result(folder, process);
        assertThat(result.out()).contains("cleaned up").contains("CANCELLED  Long");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void theVersionAndTheHelpAreThere() throws Exception {
        assertThat(CommandLineRun.run(folder, "--version").out()).contains("Loomdeck worker agent");
        assertThat(CommandLineRun.run(folder, "run", "--help").out())
                .contains("--check")
                .contains("Exit code");
    }

    @Test
    void connectOnAFolderThatIsTakenSaysWhatToDo() throws Exception {
        Path data = folder.resolve("data");
        try (var held = io.loomdeck.agent.home.DataFolder.open(data)) {
            assertThat(held).isNotNull();

            CommandLineRun.Result result = CommandLineRun.run(
                    folder, "connect", "--console", "http://localhost:1", "--token", "t", "--data", data.toString());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .contains("Another agent is running on the data folder")
                    .contains("--data DIR");
        }
    }

    @Test
    void doctorSaysWhatThereIsAndThatAConsoleIsMissing() throws Exception {
        CommandLineRun.Result result = CommandLineRun.run(folder, "doctor", "--console", "http://localhost:1");

        assertThat(result.out())
                .contains("java")
                .contains("cores")
                .contains("disk")
                .contains("MISSING  console");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    @Test
    void aRunIsRepeatedFromItsRecordingWithoutTheServer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"total\": 7}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String site = "http://127.0.0.1:" + server.getAddress().getPort();
        Path script = script("""
                name: Count
                inputs: { site: { type: url }, key: { type: secret } }
                steps:
                  - http: { url: "${site}/items", auth: { bearer: "${key}" } }
                    extract: { total: "$.total" }
                outputs: { total: "${total}" }
                """);
        String[] inputs = {"--input", "site=" + site, "--input", "key=s3cret-key"};
        CommandLineRun.Result recorded = CommandLineRun.run(
                folder, "run", script.toString(), "--record", "x.har", inputs[0], inputs[1], inputs[2], inputs[3]);
        server.stop(0);
        assertThat(recorded.out()).as(recorded.err()).contains("total = 7");
        assertThat(folder.resolve("x.har")).content().contains("/items").doesNotContain("s3cret-key");

        CommandLineRun.Result replayed = CommandLineRun.run(
                folder, "run", script.toString(), "--replay", "x.har", inputs[0], inputs[1], inputs[2], inputs[3]);
        assertThat(replayed.out()).as(replayed.err()).contains("total = 7");
        assertThat(replayed.exitCode()).isZero();

        CommandLineRun.Result missing = CommandLineRun.run(
                folder, "run", script.toString(), "--replay", "none.har", inputs[0], inputs[1], inputs[2], inputs[3]);
        assertThat(missing.err()).contains("there is no file none.har");
        assertThat(missing.exitCode()).isEqualTo(2);
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.yaml"), text);
    }
}
