package io.loomdeck.console.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.ApprovalOverException;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Requirements;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What becomes of a job that asks a person, whatever database it is on. */
abstract class ApprovalConformance {

    private QueueFixture queue;

    abstract DataSource database();

    @BeforeEach
    void open(@TempDir Path folder) {
        queue = new QueueFixture(database(), folder);
        as("ada", "OPERATOR");
    }

    @AfterEach
    void close() throws Exception {
        SecurityContextHolder.clearContext();
        queue.close();
    }

    private static void as(String name, String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(name, "", "ROLE_" + role));
    }

    private ApprovalService approvals() {
        return queue.approvals();
    }

    private static Event.AttemptFinished asks(String role, Duration within) {
        return new Event.AttemptFinished(
                Event.Outcome.WAITING,
                null,
                Map.of(),
                new Event.Question("steps[3]", "Publish 40 prices?", role, within.toMillis()));
    }

    private ConsoleMessage.Assign ask(Event.AttemptFinished end) {
        ConsoleMessage.Assign assigned = queue.running("a");
        queue.jdbc()
                .sql("insert into artifact (attempt_id, name, kind, media_type, bytes, sha256, step_run, stored_at)"
                        + " values (?, 'trace/checkpoint.zip', 'checkpoint', 'application/zip', 1, 'x', 0,"
                        + " current_timestamp)")
                .param(assigned.attemptId())
                .update();
        queue.finish("a", assigned, end);
        return assigned;
    }

    private Approval only() {
        return approvals().open(10).getFirst();
    }

    @Test
    void aJobThatAsksHoldsNoSlotAndGoesOnBehindTheDecision() {
        long job = queue.submit();
        ConsoleMessage.Assign first = ask(asks("operator", Duration.ZERO));

        assertThat(queue.stateOf(job)).isEqualTo(JobState.WAITING);
        assertThat(queue.queue().liveSlots()).isEmpty();
        assertThat(queue.jobs().details(job).attempts().getFirst().state()).isEqualTo(AttemptState.WAITING);
        assertThat(only())
                .isEqualTo(new Approval(
                        new Approval.Place(job, first.attemptId(), "Script 1"),
                        "Publish 40 prices?",
                        "ann",
                        "operator",
                        queue.clock.instant(),
                        null));
        assertThat(approvals().openOf(job)).contains(only());
        assertThat(first.resume()).isNull();
        queue.clock.advance(Duration.ofDays(400));
        assertThat(approvals().expire(queue.clock.instant())).isZero();

        approvals().decide(only().place(), true, " Go ");

        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
        assertThat(queue.jobs().details(job).whyItWaits()).contains("Approved by ada");
        assertThat(approvals().open(10)).isEmpty();
        ConsoleMessage.Assign second = queue.running("b");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.resume())
                .isEqualTo(new ConsoleMessage.Resume(
                        "steps[3]", true, "ada", queue.clock.instant().toEpochMilli(), "Go"));
        assertThat(approvals().checkpointOf(job)).contains(first.attemptId());
        queue.finish("b", second, QueueFixture.passed());
        assertThat(queue.stateOf(job)).isEqualTo(JobState.PASSED);
    }

    @Test
    void anotherTryGoesOnBehindTheLastDecisionAndAsksNobodyAgain() {
        queue.script(2, "Flaky", new RetryPolicy(3, Duration.ZERO, Duration.ZERO, Set.of()), Requirements.NONE);
        queue.submit(2, Map.of());
        ask(asks("operator", Duration.ZERO));
        approvals().decide(only().place(), true, "");
        queue.finish("a", queue.running("a"), QueueFixture.failed("server"));

        assertThat(Objects.requireNonNull(queue.running("a").resume()).approved())
                .isTrue();
    }

    @Test
    void aQuestionThatNobodyDecidesInTimeCountsAsRejected() {
        long job = queue.submit();
        ask(asks("operator", Duration.ofHours(1)));
        queue.clock.advance(Duration.ofMinutes(59));
        assertThat(approvals().expire(queue.clock.instant())).isZero();
        queue.clock.advance(Duration.ofMinutes(1));

        assertThat(approvals().expire(queue.clock.instant())).isEqualTo(1);
        assertThat(approvals().expire(queue.clock.instant())).isZero();

        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
        ConsoleMessage.Resume resume =
                Objects.requireNonNull(queue.claimOne("a").resume());
        assertThat(resume.approved()).isFalse();
        assertThat(resume.by()).isNull();
    }

    @Test
    void whoIsOfALowerRoleDecidesNothing() {
        long job = queue.submit();
        ask(asks("author", Duration.ZERO));
        Approval.Place place = only().place();
        assertThat(approvals().mayDecide(only())).isFalse();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> approvals().decide(place, true, ""))
                .withMessageContaining("of the role author");
        assertThat(queue.stateOf(job)).isEqualTo(JobState.WAITING);

        as("eve", "ADMIN");
        assertThat(approvals().mayDecide(only())).isTrue();
        approvals().decide(place, false, "");
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
    }

    @Test
    void ofManyDecisionsAtOnceOneCounts() throws Exception {
        queue.submit();
        ask(asks("operator", Duration.ZERO));
        Approval.Place place = only().place();
        List<Callable<Boolean>> deciders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "user" + i;
            deciders.add(() -> {
                as(name, "OPERATOR");
                try {
                    approvals().decide(place, true, "");
                    return true;
                } catch (ApprovalOverException e) {
                    return false;
                }
            });
        }
        int counted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads.invokeAll(deciders)) {
                counted += one.get() ? 1 : 0;
            }
        }

        assertThat(counted).isEqualTo(1);
        assertThat(queue.claimOne("a").number()).isEqualTo(2);
    }

    @Test
    void aJobThatWaitsIsCancelledAtOnceAndThenTakesNoDecision() {
        long job = queue.submit();
        ask(asks("operator", Duration.ofHours(1)));
        Approval.Place place = only().place();

        queue.jobs().cancel(job, "No more");

        assertThat(queue.stateOf(job)).isEqualTo(JobState.CANCELLED);
        assertThat(approvals().open(10)).isEmpty();
        assertThatExceptionOfType(ApprovalOverException.class)
                .isThrownBy(() -> approvals().decide(place, true, ""))
                .withMessageContaining("does not wait for this decision any more");
        queue.clock.advance(Duration.ofDays(1));
        assertThat(approvals().expire(queue.clock.instant())).isZero();
    }

    @Test
    void aCancelThatCameBeforeTheQuestionWins() {
        long job = queue.submit();
        ConsoleMessage.Assign assigned = queue.running("a");
        queue.jobs().cancel(job, "No more");
        queue.finish("a", assigned, asks("operator", Duration.ZERO));

        assertThat(queue.stateOf(job)).isEqualTo(JobState.CANCELLED);
        assertThat(approvals().open(10)).isEmpty();
    }

    @Test
    void aQuestionWithoutACheckpointFailsTheJobBeforeAnybodyIsAsked() {
        long job = queue.submit();
        queue.finish("a", queue.running("a"), asks("operator", Duration.ZERO));

        assertThat(queue.stateOf(job)).isEqualTo(JobState.FAILED);
        assertThat(queue.jobs().details(job).job().failure()).contains("could not be stored");
    }

    @Test
    void anAgentThatWasReplacedCannotAsk() {
        long job = queue.submit();
        ConsoleMessage.Assign lost = queue.running("a");
        queue.clock.advance(Duration.ofSeconds(31));
        queue.attempts().expire(queue.clock.instant());

        assertThat(queue.finish("a", lost, asks("operator", Duration.ZERO))).isInstanceOf(ConsoleMessage.Abandon.class);
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
        assertThat(approvals().open(10)).isEmpty();
    }
}
