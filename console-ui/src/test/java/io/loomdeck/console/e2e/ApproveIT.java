package io.loomdeck.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.GalleryScripts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A job that asks a person, from its question to its end, with console and agent started again in between. */
class ApproveIT {

    private static final String SCRIPT = """
            name: Release
            steps:
              - set: { prices: [31, 12] }
              - file: { write: out/prices.txt, text: "31 12" }
              - id: first
                approve: Publish ${size(prices)} prices?
              - append: { to: prices, value: 55 }
              - id: second
                approve: { question: "And ${prices}?", onReject: continue }
              - id: read
                file: { read: out/prices.txt }
            outputs:
              prices: ${prices}
              read: ${steps.read.text}
              first: ${steps.first.by}
              second: ${steps.second.approved}
            """;

    @TempDir
    private Path folder;

    /** In a console that runs: its start decides where logins are kept. */
    private static void logIn() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ada", "", "ROLE_ADMIN"));
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aQuestionSurvivesTheEndOfConsoleAndAgentAndTheJobGoesOnWithItsVariablesAndFiles() {
        long job;
        try (RunningConsole console = RunningConsole.start(folder)) {
            logIn();
            long script = console.get(GalleryScripts.class)
                    .install("release", "release.yaml", SCRIPT)
                    .scriptId();
            job = console.get(JobIntake.class).submit(new JobSubmission(script, null, Map.of(), "ada"));
            assertThat(awaitQuestion(console, job).question()).isEqualTo("Publish 2 prices?");
            assertThat(console.get(AttemptService.class).running()).noneMatch(running -> running.jobId() == job);
        }
        try (RunningConsole console = RunningConsole.start(folder)) {
            logIn();
            ApprovalService approvals = console.get(ApprovalService.class);
            approvals.decide(awaitQuestion(console, job).place(), true, "Go");
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> approvals.openOf(job).stream()
                            .anyMatch(next -> next.question().startsWith("And")));
            approvals.decide(awaitQuestion(console, job).place(), false, "");
            JobDetails details = awaitEnd(console, job);

            assertThat(details.job().state()).isEqualTo(JobState.PASSED);
            assertThat(details.attempts()).hasSize(3);
            assertThat(details.outputs())
                    .containsEntry("read", "31 12")
                    .containsEntry("first", "ada")
                    .containsEntry("second", false);
            assertThat(details.outputs().get("prices")).hasToString("[31, 12, 55]");
        }
    }

    private static Approval awaitQuestion(RunningConsole console, long job) {
        ApprovalService approvals = console.get(ApprovalService.class);
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> approvals.openOf(job).orElse(null), found -> found != null);
    }

    private static JobDetails awaitEnd(RunningConsole console, long job) {
        JobService jobs = console.get(JobService.class);
        return Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jobs.details(job), details -> details.job().state().isFinal());
    }
}
