package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.control.Approvals;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts that end at a question, and those that go on behind its answer. */
class ApproveTest {

    private static final String SCRIPT = """
            name: Release
            inputs:
              shop: { type: text, default: a }
              key: { type: secret, required: false }
            steps:
              - set: { prices: [31, "12", 55.5, null], deep: { a: { b: [true] } } }
              - append: { to: seen, value: 1 }
              - put: { to: byName, key: x, value: 7 }
              - id: kept
                file: { write: out/prices.txt, text: "31 12" }
              - id: release
                approve: { question: "Publish ${size(prices)} prices of ${shop}?", by: author, within: 2d }
              - append: { to: seen, value: 2 }
              - id: read
                file: { read: out/prices.txt }
              - put: { to: byName, key: y, value: 8 }
              - log: ${shop} by ${steps.release.by} at ${steps.release.at} ${steps.release.comment}
            finally:
              - log: Finally
            outputs:
              prices: ${prices}
              deep: ${deep}
              seen: ${seen}
              names: ${byName}
              written: ${steps.kept.path}
              read: ${steps.read.text}
            """;

    @TempDir
    private Path folder;

    private Runs first;
    private Runs second;

    @BeforeEach
    void open() throws Exception {
        first = new Runs(Files.createDirectories(folder.resolve("first")));
        second = new Runs(Files.createDirectories(folder.resolve("second")));
        first.withService(Approvals.class, (_, _, _) -> Optional.empty());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Approvals saying(boolean approved, String by, String comment) {
        Instant at = Instant.parse("2026-11-26T10:00:00Z");
        return (_, _, _) -> Optional.of(new Approvals.Decision(approved, by, at, comment));
    }

    private Runs goingOn(String step, Approvals approvals) throws Exception {
        Path archive = folder.resolve("fetched.zip");
        Files.copy(folder.resolve("first").resolve(Resumption.NAME), archive);
        return second.withService(Approvals.class, approvals)
                .withService(Resumption.class, new Resumption(step, archive));
    }

    private Event.Question question() {
        Event.AttemptFinished end = first.all(Event.AttemptFinished.class).getFirst();
        assertThat(end.outcome()).isEqualTo(Outcome.WAITING);
        return Objects.requireNonNull(end.question());
    }

    @Test
    void anAttemptEndsAtTheQuestionWithoutItsFinallyAndKeepsWhatItHas() throws Exception {
        AttemptResult result = first.run(SCRIPT);

        assertThat(result.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(result.error()).isNull();
        assertThat(question())
                .isEqualTo(new Event.Question("steps[4]", "Publish 4 prices of a?", "author", 172_800_000));
        assertThat(first.logged()).doesNotContain("Finally");
        assertThat(first.all(Event.ArtifactKept.class)).last().satisfies(kept -> {
            assertThat(kept.artifact().kind()).isEqualTo(Resumption.KIND);
            assertThat(kept.artifact().name()).isEqualTo(Resumption.NAME);
        });
    }

    @Test
    void theNextAttemptGoesOnBehindTheDecisionWithVariablesResultsAndFiles() throws Exception {
        first.run(SCRIPT, Map.of("shop", "b"));

        AttemptResult result =
                goingOn(question().step(), saying(true, "ada", "Go")).run(SCRIPT, Map.of("shop", "b"));

        assertThat(result.error()).isNull();
        assertThat(second.logged())
                .containsExactly("Approved by ada: Go", "b by ada at 2026-11-26T10:00:00Z Go", "Finally");
        assertThat(result.outputs())
                .containsEntry("prices", Arrays.asList(31L, "12", 55.5, null))
                .containsEntry("deep", Map.of("a", Map.of("b", List.of(true))))
                .containsEntry("names", Map.of("x", 7L, "y", 8L))
                .containsEntry("written", "out/prices.txt")
                .containsEntry("read", "31 12");
        assertThat(result.outputs().get("seen")).asString().isEqualTo("[1, 2]");
        assertThat(second.finished(step -> step.path().equals("steps[0]"))).isEmpty();
    }

    @Test
    void aRejectionFailsTheJobInAWayThatNothingRepeats() throws Exception {
        first.run(SCRIPT);

        AttemptResult result =
                goingOn("steps[4]", saying(false, "ada", "Too early")).run(SCRIPT);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).errorClass()).isEqualTo("cancelled");
        assertThat(Runs.error(result).message()).isEqualTo("Rejected by ada: Too early");
        assertThat(Runs.error(result).hint()).contains("onReject: continue");
        assertThat(second.logged()).contains("Finally");
    }

    @Test
    void whereARejectionIsNoFailureTheScriptSeesIt() throws Exception {
        String script = """
                name: Ask
                steps:
                  - id: ask
                    approve: { question: Now?, onReject: continue, within: 1h }
                outputs: { answer: "${steps.ask.approved}", by: "${steps.ask.by ?? 'nobody'}" }
                """;
        first.run(script);
        Approvals late = (_, _, _) -> Optional.of(new Approvals.Decision(false, null, Instant.EPOCH, ""));

        AttemptResult result = goingOn("steps[0]", late).run(script);

        assertThat(result.error()).isNull();
        assertThat(result.outputs()).containsEntry("answer", false).containsEntry("by", "nobody");
        assertThat(second.logged()).containsExactly("Nobody decided within 1h");
    }

    @Test
    void aSecretInAVariableIsRefusedBecauseItWouldBeStored() throws Exception {
        AttemptResult result = first.run(
                SCRIPT.replace("- append: { to: seen, value: 1 }", "- set: { auth: \"Bearer ${key}\" }"),
                Map.of("key", "hunter22"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).message())
                .isEqualTo("The variable auth holds a secret, which must not be stored while the job waits");
        assertThat(first.logged()).contains("Finally");
        assertThat(folder.resolve("first").resolve(Resumption.NAME)).doesNotExist();
    }

    @Test
    void aCheckpointThatCannotBeReadEndsTheJobWithThatReason() throws Exception {
        Path archive = Files.writeString(folder.resolve("broken.zip"), "no archive");
        second.withService(Approvals.class, saying(true, "ada", ""))
                .withService(Resumption.class, new Resumption("steps[4]", archive));

        AttemptResult result = second.run(SCRIPT);

        assertThat(Runs.error(result).message()).startsWith("What the job had done before it waited cannot be read");
        assertThat(Runs.error(result).hint()).isEqualTo("Run the job again from its beginning");
    }

    @Test
    void withNobodyToAskTheStepSaysSo() throws Exception {
        AttemptResult result = second.run(SCRIPT);

        assertThat(Runs.error(result).errorClass()).isEqualTo("agent");
        assertThat(Runs.error(result).message()).contains("Approvals");
    }
}
