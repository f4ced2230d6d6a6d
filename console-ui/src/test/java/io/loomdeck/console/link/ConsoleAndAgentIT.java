package io.loomdeck.console.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.AgentProcess;
import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.platform.Databases;
import io.loomdeck.console.streams.LogLine;
import io.loomdeck.console.streams.StreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts from the queue through a real agent and back. */
class ConsoleAndAgentIT {

    private static final String GREETING = """
            name: Greeting
            inputs:
              who: { type: text, default: world }
            steps:
              - log: Hello ${who}
              - file: { write: greeting.txt, text: "Hello ${who}", keep: true }
            outputs: { said: "Hello ${who}" }
            """;

    private static final String LONG = """
            name: Long
            steps:
              - log: first
              - wait: 8s
              - log: second
            """;

    @TempDir
    private Path folder;

    @Test
    void theEmbeddedAgentRunsAScriptAndEverythingItTellsIsStored() throws Exception {
        try (ConsoleProcess console =
                ConsoleProcess.start(folder.resolve("data"), "--loomdeck.agents.embedded.enabled=true")) {
            long job = console.submit(GREETING, Map.of("who", "Ann"));
            console.awaitState(job, JobState.PASSED);

            JobDetails details = console.details(job);
            assertThat(details.outputs()).containsEntry("said", "Hello Ann");
            assertThat(details.job().agentName()).isEqualTo("embedded");
            long attempt = console.firstAttempt(job);
            assertThat(console.get(StreamReader.class).log(attempt, 1, 100))
                    .extracting(LogLine::text)
                    .contains("Hello Ann");
            var kept = console.get(ArtifactService.class).find(attempt, "greeting.txt");
            assertThat(kept).isPresent();
            assertThat(Files.readString(kept.get().file())).isEqualTo("Hello Ann");
            checkWhatPagesRead(console, "/ui-api/jobs/" + job + "/attempts/1");
        }
    }

    private static void checkWhatPagesRead(ConsoleProcess console, String attempt) throws Exception {
        assertThat(console.get(attempt + "/events").getContentAsString())
                .contains("\"complete\":true")
                .contains("\"type\":\"stepStarted\"")
                .contains("\"type\":\"attemptFinished\"");
        assertThat(console.get(attempt + "/log?from=1&limit=10").getContentAsString())
                .contains("\"n\":1")
                .contains("Hello Ann")
                .contains("\"complete\":true");
        assertThat(console.get(attempt + "/log?search=hello%20ann").getContentAsString())
                .isEqualTo("{\"matches\":[1],\"more\":false}");
        assertThat(console.get(attempt + "/log.txt").getContentAsString()).contains("INFO Hello Ann");
        assertThat(console.get(attempt + "/http").getContentAsString()).isEqualTo("{\"total\":0,\"items\":[]}");
        assertThat(console.get(attempt + "/checks?failed=true").getContentAsString())
                .isEqualTo("{\"total\":0,\"items\":[]}");
        assertThat(console.get(attempt + "/artifacts").getContentAsString()).contains("greeting.txt");
        var shown = console.get(attempt + "/artifacts/content?name=greeting.txt");
        assertThat(shown.getContentAsString()).isEqualTo("Hello Ann");
        assertThat(shown.getHeader("Content-Security-Policy")).contains("sandbox");
        assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        var downloaded = console.get(attempt + "/artifacts/content?name=greeting.txt&download");
        assertThat(downloaded.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(console.get("/ui-api/jobs/4711/attempts/1/log").getStatus()).isEqualTo(404);
        checkReports(console, attempt + "/report/");
    }

    private static void checkReports(ConsoleProcess console, String report) throws Exception {
        var page = console.get(report + "html");
        assertThat(page.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(page.getContentAsString()).contains("\"outcome\":\"PASSED\"", "Hello Ann");
        assertThat(console.get(report + "junit").getContentAsString()).contains("<testsuite ", "Hello Ann");
        assertThat(console.get(report + "json").getContentAsString()).contains("\"PASSED\"", "Hello Ann");
        assertThat(console.get("/ui-api/jobs/4711/attempts/1/report/html").getStatus())
                .isEqualTo(404);
    }

    @Test
    void onPostgresToo() throws Exception {
        try (ConsoleProcess console = ConsoleProcess.start(
                folder.resolve("data"),
                "--loomdeck.agents.embedded.enabled=true",
                "--spring.jpa.hibernate.ddl-auto=validate",
                "--spring.datasource.url=" + Databases.postgresUrl())) {
            long job = console.submit(GREETING, Map.of());
            console.awaitState(job, JobState.PASSED);
        }
    }

    @Test
    void aConsoleThatIsStartedAgainLosesNothingAndItsAgentsGoOn() throws Exception {
        AgentProcess agent;
        long job;
        long waiting;
        int port;
        try (ConsoleProcess console = ConsoleProcess.start(folder.resolve("data"))) {
            port = console.port();
            job = console.submit(LONG, Map.of());
            var settings = new io.loomdeck.agent.AgentSettings(
                    console.address(),
                    console.get(AgentEnrolment.class).tokenForEmbeddedAgent(),
                    "remote",
                    List.of(),
                    Map.of(io.loomdeck.script.Lane.IO, 1),
                    folder.resolve("agent"));
            agent = AgentProcess.start(settings);
            console.awaitState(job, JobState.RUNNING);
            waiting = console.submit(GREETING, Map.of());
            assertThat(console.details(waiting).whyItWaits()).isEqualTo("Position 1, the only io slot is busy");
        }
        try (ConsoleProcess console = ConsoleProcess.start(folder.resolve("data"), "--server.port=" + port)) {
            console.awaitState(job, JobState.PASSED);
            console.awaitState(waiting, JobState.PASSED);
            assertThat(console.details(job).job().attempts()).isEqualTo(1);
            long attempt = console.firstAttempt(job);
            assertThat(console.get(StreamReader.class).log(attempt, 1, 100))
                    .extracting(LogLine::text)
                    .containsSubsequence("first", "second");
            assertThat(console.get(AttemptService.class).running()).isEmpty();
        } finally {
            ConsoleProcess.stop(agent);
        }
    }

    @Test
    void aRunningJobIsCancelledThroughItsAgentAndAStoppedAgentGoesOffline() throws Exception {
        try (ConsoleProcess console = ConsoleProcess.start(folder.resolve("data"))) {
            long job = console.submit(LONG, Map.of());
            assertThat(console.details(job).whyItWaits()).isEqualTo("No agent is online");
            AgentProcess agent = console.connect(folder.resolve("agent"));
            console.awaitState(job, JobState.RUNNING);
            console.get(JobService.class).cancel(job, "enough");
            console.awaitState(job, JobState.CANCELLED);
            ConsoleProcess.stop(agent);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> console.get(AgentFleet.class)
                                    .members()
                                    .getFirst()
                                    .state(),
                            AgentState.SUSPECT::equals);
        }
    }
}
