package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SubmitCommandTest {

    private final MockWebServer console = new MockWebServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        console.start();
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private void answers(int status, String body) {
        console.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static String job(String state, String more) {
        return "{\"job\": {\"id\": 7, \"state\": \"" + state + "\"" + more + "}}";
    }

    private int submit(String... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "submit";
        all[1] = "--console";
        all[2] = "http://127.0.0.1:" + console.getPort() + "/";
        all[3] = "--token";
        all[4] = "loom_secret";
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return new CommandLine(new AgentCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(failure.getMessage());
                    return ExitCode.COULD_NOT_RUN;
                })
                .execute(all);
    }

    @Test
    void aScriptIsSubmittedWithItsInputs() throws Exception {
        answers(201, job("QUEUED", ""));

        int code = submit("Welcome", "--input", "pages=3", "--idempotency-key", "build-7");

        assertThat(code).isEqualTo(ExitCode.PASSED);
        assertThat(out.toString()).contains("Job #7", "/jobs/7");
        RecordedRequest sent = console.takeRequest();
        assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer loom_secret");
        assertThat(sent.getHeaders().get("Idempotency-Key")).isEqualTo("build-7");
        assertThat(Objects.requireNonNull(sent.getBody()).utf8())
                .isEqualTo("{\"script\":\"Welcome\",\"inputs\":{\"pages\":\"3\"}}");
    }

    @Test
    void aJobThatPassesIsFollowedToItsEnd() {
        answers(201, job("QUEUED", ""));
        answers(200, "{\"job\": {\"id\": 7, \"state\": \"QUEUED\"}, \"whyItWaits\": \"no agent is online\"}");
        answers(200, "{\"attempt\": 0, \"total\": 0, \"lines\": []}");
        answers(200, job("PASSED", ""));
        answers(200, "{\"attempt\": 1, \"total\": 2, \"lines\": [{\"text\": \"one\"}]}");
        answers(200, "{\"attempt\": 1, \"total\": 2, \"lines\": [{\"text\": \"one\"}]}");
        answers(200, job("PASSED", ""));
        answers(200, "{\"attempt\": 1, \"total\": 2, \"lines\": [{\"text\": \"two\"}]}");

        int code = submit("Welcome", "--follow");

        assertThat(code).isEqualTo(ExitCode.PASSED);
        assertThat(out.toString())
                .containsSubsequence("Waiting: no agent is online", "Running", "one", "two", "PASSED");
    }

    @Test
    void aJobThatDoesNotPassEndsTheCommandWithOne() {
        answers(201, job("QUEUED", ""));
        answers(200, job("FAILED", ", \"failure\": \"no such page (line 3)\""));
        answers(200, "{\"attempt\": 0, \"total\": 0, \"lines\": []}");

        assertThat(submit("Welcome", "--follow")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("FAILED  no such page (line 3)");
    }

    @Test
    void aConsoleThatIsAwayForAMomentIsWaitedFor() {
        answers(201, job("QUEUED", ""));
        answers(503, "");
        answers(200, job("PASSED", ""));
        answers(502, "");
        answers(200, "{\"attempt\": 0, \"total\": 0, \"lines\": []}");

        assertThat(submit("Welcome", "--follow")).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void whatTheConsoleRefusesIsToldWithItsRemedy() {
        answers(404, "{\"detail\": \"There is no script called `Wel`; did you mean `Welcome`?\"}");

        assertThat(submit("Wel")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("did you mean `Welcome`?");
    }

    @Test
    void aServerThatIsNoConsoleIsToldSo() {
        answers(200, "<html>");

        assertThat(submit("Welcome")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("Is it a Loomdeck console?");
    }

    @Test
    void aConsoleThatDoesNotAnswerIsToldSo() {
        console.close();

        assertThat(submit("Welcome")).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(err.toString()).contains("does not answer", "--console");
    }
}
