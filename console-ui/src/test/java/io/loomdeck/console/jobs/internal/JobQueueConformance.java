package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.jobs.internal.QueueFixture.IO;
import static io.loomdeck.console.jobs.internal.QueueFixture.event;
import static io.loomdeck.console.jobs.internal.QueueFixture.failed;
import static io.loomdeck.console.jobs.internal.QueueFixture.input;
import static io.loomdeck.console.jobs.internal.QueueFixture.logs;
import static io.loomdeck.console.jobs.internal.QueueFixture.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.ClusterLockService;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.UnknownJobException;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.AgentMessage.Held;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.ConsoleMessage.Abandon;
import io.loomdeck.protocol.ConsoleMessage.Acknowledge;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Input;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Requirements;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
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
import org.springframework.dao.ConcurrencyFailureException;

/** What the queue does, whatever database it is on. */
abstract class JobQueueConformance {

    private QueueFixture queue;

    abstract DataSource database();

    @BeforeEach
    void open(@TempDir Path folder) {
        queue = new QueueFixture(database(), folder);
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    @Test
    void aPausedQueueStartsNothingAndSaysWhoPausedIt() {
        long job = queue.submit();
        queue.pauses().pause(null);
        queue.pauses().pause(null);
        assertThat(queue.claim("a", IO, 10)).isEmpty();
        assertThat(queue.queue().pause(job)).hasValueSatisfying(pause -> {
            assertThat(pause.words()).startsWith("The queue was paused by");
            assertThat(pause.at()).isEqualTo(queue.clock.instant());
        });
        queue.pauses().resume(null);
        assertThat(queue.pauses().list()).isEmpty();
        assertThat(queue.claim("a", IO, 10)).hasSize(1);
    }

    @Test
    void aPausedScriptKeepsNoOtherOneBack() {
        long first = queue.submit(1, Map.of());
        long second = queue.submit(2, Map.of());
        queue.pauses().pause(1L);

        assertThat(queue.claim("a", IO, 10)).hasSize(1);
        assertThat(queue.stateOf(second)).isEqualTo(JobState.STARTING);
        assertThat(queue.queue().pause(first)).isPresent();
        assertThat(queue.queue().pause(second)).isEmpty();

        queue.pauses().resume(1L);
        assertThat(queue.claim("a", IO, 10)).hasSize(1);
    }

    @Test
    void aTrialRunsItsOwnTextAndSoDoesItsRepetition() {
        long job = queue.submitTrial("Greeting, line 3", "name: Greeting\nsteps:\n  - log: Tried\n");

        assertThat(queue.claimOne("a").source()).contains("log: Tried");
        assertThat(queue.jobs().details(job).job().scriptName()).isEqualTo("Greeting, line 3");

        queue.jobs().runAgain(job);
        assertThat(queue.claimOne("a").source()).contains("log: Tried");
        queue.submit();
        assertThat(queue.claimOne("a").source()).isEqualTo("name: A");
    }

    @Test
    void aTrialWithMistakesIsRefusedWithTheirPlaces() {
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> queue.submitTrial("A", "name: A\nsteps:\n  - lgo: x\n"))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .asString()
                        .contains("3:5", "Did you mean `log`?"));
    }

    @Test
    void aJobGoesThroughItsWholeLife() {
        long job = queue.submit();
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);

        var assigned = queue.claimOne("a");
        assertThat(queue.stateOf(job)).isEqualTo(JobState.STARTING);
        assertThat(assigned.number()).isEqualTo(1);
        assertThat(assigned.source()).isEqualTo("name: A");

        queue.report("a", new AgentMessage.Accepted(assigned.attemptId(), assigned.fencingToken()));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.RUNNING);

        assertThat(queue.finish("a", assigned, passed()))
                .isEqualTo(new Acknowledge(assigned.attemptId(), assigned.fencingToken(), 1));
        JobDetails details = queue.jobs().details(job);
        assertThat(details.job().state()).isEqualTo(JobState.PASSED);
        assertThat(details.outputs()).containsEntry("count", 7);
        assertThat(details.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(AttemptState.PASSED);
            assertThat(attempt.agentName()).isEqualTo("agent a");
        });
    }

    @Test
    void aJobTakesTheScriptsThatItsScriptCallsWithIt() {
        queue.script(11, "name: Outer\nsteps:\n  - call: Middle\n  - call: { script: Inner, version: 3 }\n");
        queue.script(12, "name: Middle\nsteps:\n  - call: Inner\n  - call: Middle\n    if: ${job.id < 0}\n");
        queue.script(13, "name: Inner\nsteps:\n  - log: x\n");
        queue.submit(11, Map.of());

        assertThat(queue.claimOne("a").called())
                .extracting(called -> called.name() + " " + called.version())
                .containsExactlyInAnyOrder("Middle null", "Inner null", "Inner 3");
    }

    @Test
    void aJobIsRefusedWhereACallLeadsNowhere() {
        queue.script(11, "name: Outer\nsteps:\n  - call: { script: Middle, inputs: { x: 1 } }\n");
        queue.script(12, "name: Middle\nsteps:\n  - call: Nobody\n");

        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> queue.submit(11, Map.of()))
                .withMessageContaining("3:5: The script `Middle` has no input `x`")
                .withMessageContaining("Middle 3:5: There is no script `Nobody`");
    }

    @Test
    void aClusterLockIsOneAttemptsUntilThatGivesItBackOrEnds() {
        queue.submit();
        queue.submit();
        var first = queue.running("a");
        var second = queue.running("b");
        ClusterLockService locks = queue.locks();

        assertThat(locks.tryAcquire(first.attemptId(), "shop")).hasValue(1);
        assertThat(locks.tryAcquire(first.attemptId(), "shop")).hasValue(2);
        assertThat(locks.tryAcquire(second.attemptId(), "shop")).isEmpty();
        assertThat(locks.tryAcquire(second.attemptId(), "other")).hasValue(1);
        locks.release(second.attemptId(), "shop");
        assertThat(locks.tryAcquire(second.attemptId(), "shop")).isEmpty();
        locks.release(first.attemptId(), "shop");
        assertThat(locks.tryAcquire(second.attemptId(), "shop")).hasValue(3);
        queue.finish("b", second, passed());
        assertThat(locks.tryAcquire(first.attemptId(), "shop")).hasValue(4);
    }

    @Test
    void ofManyThatAskForAClusterLockOneGetsIt() throws Exception {
        for (int i = 0; i < 8; i++) {
            queue.submit();
        }
        List<Callable<Boolean>> askers = new java.util.ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long attempt = queue.running("a").attemptId();
            askers.add(() -> queue.locks().tryAcquire(attempt, "new").isPresent());
        }
        int given = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads.invokeAll(askers)) {
                given += one.get() ? 1 : 0;
            }
        }
        assertThat(given).isEqualTo(1);
    }

    @Test
    void eventsOfAnAssignedAttemptCountAsAccepted() {
        long job = queue.submit();
        var assigned = queue.claimOne("a");
        queue.send("a", assigned, logs(1, 1));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void twoDispatchersClaimTenThousandJobsOnce() throws Exception {
        int jobs = 10_000;
        for (int i = 0; i < jobs; i++) {
            queue.submit();
        }
        Set<Long> claimed = new HashSet<>();
        int claims = 0;
        try (ExecutorService dispatchers = Executors.newFixedThreadPool(2)) {
            Callable<List<ConsoleMessage.Assign>> first = () -> claimAll("a");
            Callable<List<ConsoleMessage.Assign>> second = () -> claimAll("b");
            for (Future<List<ConsoleMessage.Assign>> one : dispatchers.invokeAll(List.of(first, second))) {
                for (ConsoleMessage.Assign assign : one.get()) {
                    claimed.add(assign.jobId());
                    claims++;
                }
            }
        }
        assertThat(claimed).hasSize(jobs);
        assertThat(claims).isEqualTo(jobs);
        assertThat(queue.jdbc()
                        .sql("select count(*) from attempt")
                        .query(Integer.class)
                        .single())
                .isEqualTo(jobs);
    }

    private List<ConsoleMessage.Assign> claimAll(String agent) {
        var all = new java.util.ArrayList<ConsoleMessage.Assign>();
        while (true) {
            try {
                List<ConsoleMessage.Assign> some = queue.claim(agent, IO, 50);
                all.addAll(some);
                if (some.isEmpty() && queue.queue().demands().isEmpty()) {
                    return all;
                }
            } catch (ConcurrencyFailureException e) {
                // The other one was faster; none of this round counts.
            }
        }
    }

    @Test
    void headsComeInTheOrderOfSubmissionAndOnlyOfTheirDemand() {
        queue.script(
                2, "Browser", RetryPolicy.NONE, new Requirements(Set.of("eu"), Set.of(Lane.IO, Lane.BROWSER), null));
        long first = queue.submit();
        long other = queue.submit(2, Map.of());
        long second = queue.submit();
        var browser = new SlotDemand(Set.of(Lane.BROWSER, Lane.IO), null, Set.of("eu"));
        assertThat(queue.queue().demands()).containsExactlyInAnyOrder(IO, browser);
        assertThat(queue.claim("a", IO, 10))
                .extracting(ConsoleMessage.Assign::jobId)
                .containsExactly(first, second);
        assertThat(queue.claim("a", browser, 10))
                .extracting(ConsoleMessage.Assign::jobId)
                .containsExactly(other);
        assertThat(queue.queue().liveSlots()).hasSize(2);
    }

    @Test
    void aLeaseThatRunsOutPutsTheJobBackThreeTimesAndThenGivesUp() {
        long job = queue.submit();
        for (int loss = 1; loss <= 4; loss++) {
            queue.running("a");
            queue.clock.advance(Duration.ofSeconds(29));
            assertThat(queue.attempts().expire(queue.clock.instant())).isZero();
            queue.clock.advance(Duration.ofSeconds(2));
            assertThat(queue.attempts().expire(queue.clock.instant())).isEqualTo(1);
            assertThat(queue.stateOf(job)).isEqualTo(loss <= 3 ? JobState.QUEUED : JobState.LOST);
        }
        assertThat(queue.jobs().details(job).attempts())
                .extracting(attempt -> attempt.state())
                .containsOnly(AttemptState.LOST);
        assertThat(queue.queue().liveSlots()).isEmpty();
    }

    @Test
    void aJobsTimesAreTheAgentsWhereItsClockCanBeRightAndElseTheConsoles() {
        long lively = queue.submit();
        long lagging = queue.submit();
        var first = queue.claimOne("a");
        var second = queue.claimOne("a");
        Instant assigned = queue.clock.instant();
        queue.clock.advance(Duration.ofSeconds(4));
        queue.send("a", first, at(1, assigned.plusMillis(20), new Event.Logged(0, Event.LogLevel.INFO, "here")));
        queue.send("a", second, at(1, assigned.minusSeconds(90), new Event.Logged(0, Event.LogLevel.INFO, "here")));
        queue.clock.advance(Duration.ofSeconds(4));
        queue.send("a", first, at(2, assigned.plusMillis(2_420), QueueFixture.passed()));
        queue.send("a", second, at(2, assigned.plusSeconds(2), QueueFixture.passed()));
        assertThat(queue.jobs().details(lively).job().duration(queue.clock.instant()))
                .hasMillis(2_400);
        assertThat(queue.jobs().details(lively).attempts())
                .extracting(attempt -> attempt.startedAt())
                .containsExactly(assigned.plusMillis(20));
        // Its clock was wrong when it began: the console's counts, and it does not end before it began.
        assertThat(queue.jobs().details(lagging).job().startedAt()).isEqualTo(assigned.plusSeconds(4));
        assertThat(queue.jobs().details(lagging).job().finishedAt()).isEqualTo(assigned.plusSeconds(4));
    }

    private static AttemptEvent at(long sequence, Instant moment, Event event) {
        return new AttemptEvent(sequence, ChronoUnit.MICROS.between(Instant.EPOCH, moment), event);
    }

    @Test
    void aHeartbeatRenewsTheLeaseOfWhatItNames() {
        long job = queue.submit();
        var running = queue.running("a");
        for (int beat = 0; beat < 20; beat++) {
            queue.clock.advance(Duration.ofSeconds(3));
            var held = List.of(new Held(running.attemptId(), running.fencingToken()));
            assertThat(queue.attempts().renew("a", held)).isEmpty();
            assertThat(queue.attempts().expire(queue.clock.instant())).isZero();
        }
        assertThat(queue.stateOf(job)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aScriptWhoseRetriesLeaveOutAgentLostNeverRunsTwice() {
        var policy = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(5), Set.of(ErrorClass.TIMEOUT));
        queue.script(2, "Pay", policy, Requirements.NONE);
        long job = queue.submit(2, Map.of());
        queue.running("a");
        queue.clock.advance(Duration.ofSeconds(31));
        queue.attempts().expire(queue.clock.instant());
        assertThat(queue.stateOf(job)).isEqualTo(JobState.LOST);
    }

    @Test
    void aFailedAttemptIsTriedAgainAfterItsBackoffAsOftenAsTheScriptSays() {
        var policy = new RetryPolicy(2, Duration.ofSeconds(4), Duration.ofSeconds(60), Set.of());
        queue.script(2, "Flaky", policy, Requirements.NONE);
        long job = queue.submit(2, Map.of());
        queue.finish("a", queue.running("a"), failed("server"));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
        assertThat(queue.claim("a", IO, 1)).isEmpty();
        assertThat(queue.queue().nextAvailable(queue.clock.instant())).isPresent();

        queue.clock.advance(Duration.ofSeconds(5));
        var second = queue.running("a");
        assertThat(second.number()).isEqualTo(2);
        queue.finish("a", second, failed("server"));
        assertThat(queue.jobs().details(job).job().failure()).isEqualTo("It broke (line 3)");
        assertThat(queue.stateOf(job)).isEqualTo(JobState.FAILED);
    }

    @Test
    void anErrorThatTheRetriesDoNotCoverEndsTheJob() {
        var policy = new RetryPolicy(5, Duration.ZERO, Duration.ZERO, Set.of(ErrorClass.TIMEOUT));
        queue.script(2, "Strict", policy, Requirements.NONE);
        long job = queue.submit(2, Map.of());
        queue.finish("a", queue.running("a"), failed("assertion"));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.FAILED);
    }

    @Test
    void anAttemptThatAnAgentReportsAsCutOffByItsOwnEndIsLostNotFailed() {
        long job = queue.submit();
        queue.finish("a", queue.running("a"), failed("agent-lost"));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
        assertThat(queue.jobs().details(job).attempts().getFirst().state()).isEqualTo(AttemptState.LOST);
    }

    @Test
    void anAttemptThatItsAgentEndedUnaskedIsLostNotCancelled() {
        long job = queue.submit();
        queue.finish("a", queue.running("a"), new Event.AttemptFinished(Event.Outcome.CANCELLED, null, Map.of()));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
    }

    @Test
    void aRejectedAttemptIsNoTryOfTheJob() {
        long job = queue.submit();
        var assigned = queue.claimOne("a");
        queue.report("a", new AgentMessage.Rejected(assigned.attemptId(), assigned.fencingToken(), "full disk"));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.QUEUED);
        assertThat(queue.jobs().details(job).whyItWaits()).contains("agent a could not take it: full disk");
        assertThat(queue.claim("a", IO, 1)).isEmpty();
        queue.clock.advance(Duration.ofSeconds(3));
        assertThat(queue.claimOne("a").jobId()).isEqualTo(job);
    }

    @Test
    void whatComesTogetherIsStoredTogetherAndAnsweredOnceForEachAttempt() {
        long first = queue.submit();
        long second = queue.submit();
        var one = queue.claimOne("a");
        var two = queue.claimOne("a");
        assertThat(queue.attempts()
                        .report(
                                "a",
                                List.of(
                                        new AgentMessage.Accepted(two.attemptId(), two.fencingToken()),
                                        new AgentMessage.Accepted(one.attemptId(), one.fencingToken()),
                                        events(one, logs(1, 3)),
                                        events(two, logs(1, 2)),
                                        events(one, event(4, passed())),
                                        events(two, event(9, passed())))))
                .containsExactly(
                        new ConsoleMessage.Acknowledge(one.attemptId(), one.fencingToken(), 4),
                        new ConsoleMessage.Acknowledge(two.attemptId(), two.fencingToken(), 2));
        assertThat(queue.stateOf(first)).isEqualTo(JobState.PASSED);
        assertThat(queue.stateOf(second)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void amongOthersToo_whatIsStaleIsRefusedAndChangesNothing() {
        long job = queue.submit();
        var gone = queue.running("a");
        queue.clock.advance(Duration.ofSeconds(31));
        queue.attempts().expire(queue.clock.instant());
        var current = queue.running("b");
        assertThat(queue.attempts()
                        .report(
                                "a",
                                List.of(
                                        events(gone, event(1, passed())),
                                        new AgentMessage.Accepted(4_711, 1),
                                        events(current, event(1, passed())))))
                .hasSize(3)
                .hasOnlyElementsOfType(Abandon.class);
        assertThat(queue.stateOf(job)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void whatIsRolledBackIsCountedOnce() {
        long job = queue.submit();
        var assigned = queue.running("a");
        var broken = new AgentMessage.Events(assigned.attemptId(), assigned.fencingToken(), List.of(stepEnded(2)));
        queue.transactions().executeWithoutResult(transaction -> {
            queue.attempts().report("a", List.of(events(assigned, stepEnded(1)), broken));
            transaction.setRollbackOnly();
        });
        queue.send("a", assigned, stepEnded(1));
        queue.send("a", assigned, stepEnded(2), event(3, passed()));
        assertThat(Objects.requireNonNull(queue.jobs().details(job).job().progress())
                        .stepsDone())
                .isEqualTo(2);
    }

    @Test
    void outputsThatAreTooLongDoNotKeepAnAttemptFromEnding() {
        long job = queue.submit();
        var assigned = queue.running("a");
        String text = "x".repeat(1_000_000);
        queue.finish("a", assigned, new Event.AttemptFinished(Event.Outcome.PASSED, null, Map.of("text", text)));
        assertThat(queue.stateOf(job)).isEqualTo(JobState.PASSED);
        assertThat(queue.jobs().details(job).outputs().toString()).contains("more than a job keeps");
    }

    private static AttemptEvent stepEnded(long sequence) {
        return event(sequence, new Event.StepFinished(sequence, Event.StepStatus.PASSED, 1, 10, null));
    }

    private static AgentMessage.Events events(ConsoleMessage.Assign to, AttemptEvent... events) {
        return new AgentMessage.Events(to.attemptId(), to.fencingToken(), List.of(events));
    }

    @Test
    void whatIsStaleIsRefusedAndChangesNothing() {
        long job = queue.submit();
        var first = queue.running("a");
        queue.clock.advance(Duration.ofSeconds(31));
        queue.attempts().expire(queue.clock.instant());
        var second = queue.running("b");

        assertThat(queue.finish("a", first, passed())).isInstanceOf(Abandon.class);
        assertThat(queue.attempts().renew("a", List.of(new Held(first.attemptId(), first.fencingToken()))))
                .hasOnlyElementsOfType(Abandon.class)
                .hasSize(1);
        var forged =
                new AgentMessage.Events(second.attemptId(), second.fencingToken() + 1, List.of(event(1, passed())));
        assertThat(queue.report("b", forged)).isInstanceOf(Abandon.class);
        var foreign = new AgentMessage.Events(second.attemptId(), second.fencingToken(), List.of(event(1, passed())));
        assertThat(queue.report("a", foreign)).isInstanceOf(Abandon.class);
        assertThat(queue.stateOf(job)).isEqualTo(JobState.RUNNING);
        assertThat(queue.attempts().liveJobOf("a", second.attemptId(), second.fencingToken()))
                .isNull();
        assertThat(queue.attempts().liveJobOf("b", second.attemptId(), second.fencingToken()))
                .isEqualTo(job);
    }

    @Test
    void eventsSentTwiceAreStoredOnceAndGapsAreNotTaken() {
        queue.submit();
        var running = queue.running("a");
        assertThat(queue.send("a", running, logs(1, 3))).isEqualTo(acknowledge(running, 3));
        assertThat(queue.send("a", running, logs(2, 5))).isEqualTo(acknowledge(running, 5));
        assertThat(queue.send("a", running, logs(7, 9))).isEqualTo(acknowledge(running, 5));
        assertThat(queue.send("a", running, event(6, passed()))).isEqualTo(acknowledge(running, 6));
        assertThat(queue.send("a", running, event(6, passed()))).isEqualTo(acknowledge(running, 6));
        assertThat(queue.streams().log(running.attemptId(), 1, 100))
                .extracting(line -> line.text())
                .containsExactly("line 1", "line 2", "line 3", "line 4", "line 5");
    }

    private static Acknowledge acknowledge(ConsoleMessage.Assign attempt, long sequence) {
        return new Acknowledge(attempt.attemptId(), attempt.fencingToken(), sequence);
    }

    @Test
    void aQueuedJobIsCancelledAtOnceAndARunningOneThroughItsAgent() {
        long waiting = queue.submit();
        queue.jobs().cancel(waiting, "not needed");
        assertThat(queue.stateOf(waiting)).isEqualTo(JobState.CANCELLED);

        long job = queue.submit();
        var running = queue.running("a");
        queue.jobs().cancel(job, "enough");
        assertThat(queue.stateOf(job)).isEqualTo(JobState.CANCELLING);
        assertThat(queue.told)
                .containsExactly(new ConsoleMessage.Cancel(running.attemptId(), running.fencingToken(), "enough"));
        queue.finish("a", running, new Event.AttemptFinished(Event.Outcome.CANCELLED, null, Map.of()));
        assertThat(queue.jobs().details(job).job().failure()).isEqualTo("enough");
        assertThat(queue.stateOf(job)).isEqualTo(JobState.CANCELLED);
        queue.jobs().cancel(job, "again");
        assertThat(queue.jobs().details(job).job().failure()).isEqualTo("enough");
    }

    @Test
    void aCancelledJobEndsEvenIfItsAgentNeverAnswers() {
        long job = queue.submit();
        var running = queue.running("a");
        queue.jobs().cancel(job, "enough");
        queue.clock.advance(Duration.ofSeconds(21));
        queue.attempts().expire(queue.clock.instant());
        assertThat(queue.stateOf(job)).isEqualTo(JobState.CANCELLED);
        assertThat(queue.told).last().isInstanceOf(Abandon.class);
        assertThat(queue.finish("a", running, passed())).isInstanceOf(Abandon.class);
    }

    @Test
    void anAgentThatComesBackContinuesWhereItWas() {
        queue.submit();
        var running = queue.running("a");
        queue.send("a", running, logs(1, 4));
        var held = new Held(running.attemptId(), running.fencingToken());
        var unknown = new Held(999, 5);

        var reconciled = queue.attempts().reconcile("a", true, List.of(held, unknown));

        assertThat(reconciled.resume())
                .containsExactly(new ConsoleMessage.ResumeFrom(running.attemptId(), running.fencingToken(), 4));
        assertThat(reconciled.orders()).singleElement().isInstanceOf(Abandon.class);
    }

    @Test
    void whatAnAgentForgotIsResolvedWhenItComesBack() {
        long started = queue.submit();
        queue.running("a");
        long assigned = queue.submit();
        queue.claimOne("a");

        queue.attempts().reconcile("a", false, List.of());

        assertThat(queue.stateOf(started)).isEqualTo(JobState.QUEUED);
        assertThat(queue.stateOf(assigned)).isEqualTo(JobState.QUEUED);
        assertThat(queue.jobs().details(started).attempts().getFirst().state()).isEqualTo(AttemptState.LOST);
        assertThat(queue.jobs().details(assigned).attempts().getFirst().state()).isEqualTo(AttemptState.RETURNED);
    }

    @Test
    void secretsAreSealedInTheDatabaseMaskedForPeopleAndOpenForTheAgent() {
        queue.script(
                2,
                "Login",
                RetryPolicy.NONE,
                Requirements.NONE,
                input("password", Input.Type.SECRET),
                input("user", Input.Type.TEXT));
        long job = queue.submit(2, Map.of("user", "ann", "password", "tiger-42"));
        assertThat(queue.jdbc()
                        .sql("select inputs from job")
                        .query(String.class)
                        .single())
                .doesNotContain("tiger-42");
        assertThat(queue.jobs().details(job).inputs()).containsEntry("user", "ann");
        assertThat(queue.jobs().details(job).inputs().get("password")).doesNotContain("tiger-42");
        assertThat(queue.claimOne("a").inputs()).containsEntry("password", "tiger-42");
        assertThat(queue.jobs().details(queue.jobs().runAgain(job)).inputs()).containsEntry("user", "ann");
    }

    @Test
    void wrongInputsAreRefusedAllAtOnce() {
        queue.script(
                2,
                "Typed",
                RetryPolicy.NONE,
                Requirements.NONE,
                input("pages", Input.Type.INTEGER),
                input("on", Input.Type.BOOLEAN));
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> queue.submit(2, Map.of("pages", "many", "on", "perhaps", "pagse", 3)))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(SubmissionRefusedException.Problem::field)
                        .containsExactlyInAnyOrder("pages", "on", "pagse"));
        assertThat(queue.jdbc()
                        .sql("select count(*) from job")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aJobWhoseScriptIsGoneFailsInsteadOfWaitingForever() {
        long job = queue.submit(3, Map.of());
        queue.jdbc().sql("update job set script_id = 404").update();
        assertThat(queue.claim("a", IO, 1)).isEmpty();
        assertThat(queue.stateOf(job)).isEqualTo(JobState.FAILED);
    }

    @Test
    void anUnknownJobIsATypedError() {
        assertThatExceptionOfType(UnknownJobException.class)
                .isThrownBy(() -> queue.jobs().details(4711));
        assertThatExceptionOfType(UnknownJobException.class)
                .isThrownBy(() -> queue.jobs().cancel(4711, "x"));
    }
}
