package io.loomdeck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an agent does with the attempts that it is given. */
class AgentAttemptsTest extends AgentFixture {
    @Test
    void eventsOfAnAttemptArriveInOrderAndItsEndFreesEverything() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        for (int i = 0; i < 1000; i++) {
            attempt.log("line " + i);
        }
        attempt.finish(Event.Outcome.PASSED);

        await().until(() -> console.lastStored(11) == 1001);
        assertThat(console.history(11)).extracting(AttemptEvent::sequence).isSorted();
        awaitNothingHeld();
        await().untilAsserted(() -> assertThat(folder.resolve("spool")).isEmptyDirectory());
    }

    @Test
    void anAttemptOfAProcessThatEndedIsReportedAsLostWithAllItsEvents() throws Exception {
        AgentProcess first = agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        console.acknowledges = false;
        attempt.log("one");
        attempt.log("two");
        await().until(() -> console.lastStored(11) == 2);
        console.stored.clear();
        Path copy = copyOf(folder);
        started.remove(first);
        console.acknowledges = true;

        started.add(AgentProcess.start(settings(TestConsole.TOKEN, copy), HandRunner::new, FAST));

        await().until(() -> console.lastStored(11) == 3);
        assertThat(console.history(11).getLast().event()).isInstanceOfSatisfying(Event.AttemptFinished.class, end -> {
            assertThat(end.outcome()).isEqualTo(Event.Outcome.FAILED);
            assertThat(end.error())
                    .isNotNull()
                    .satisfies(error -> assertThat(error.errorClass()).isEqualTo("agent-lost"));
        });
        attempt.finish(Event.Outcome.PASSED);
        first.stop(Duration.ZERO);
    }

    @Test
    void moreThanTheSlotsIsRejectedWithTheReason() throws Exception {
        agent(TestConsole.TOKEN);
        begin(11);
        begin(12);

        console.say(assign(13, List.of("io")));

        assertThat(console.awaitMessage(AgentMessage.Rejected.class).reason()).contains("all 2 slots of the io lane");
    }

    @Test
    void aLaneFromTheFutureIsRejectedWithItsName() throws Exception {
        agent(TestConsole.TOKEN);
        console.awaitMessage(AgentMessage.Heartbeat.class);

        console.say(assign(13, List.of("quantum")));

        assertThat(console.awaitMessage(AgentMessage.Rejected.class).reason()).contains("no lane quantum");
    }

    @Test
    void cancelIsCooperativeAndItsEventsArrive() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);

        console.say(new ConsoleMessage.Cancel(11, 3, "enough"));

        await().until(() -> console.lastStored(11) == 1);
        assertThat(attempt.cancelled).isEqualTo("enough");
        awaitNothingHeld();
    }

    @Test
    void wordsWithAStaleFencingTokenAreIgnored() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);

        console.say(new ConsoleMessage.Cancel(11, 2, "old"));
        console.say(new ConsoleMessage.Abandon(11, 2, "old"));
        console.say(new ConsoleMessage.Cancel(11, 3, "new"));

        await().until(() -> attempt.cancelled != null);
        assertThat(attempt.cancelled).isEqualTo("new");
        assertThat(attempt.killed).isFalse();
    }

    @Test
    void anAbandonedAttemptEndsAtOnceAndSendsNothingMore() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);

        console.say(new ConsoleMessage.Abandon(11, 3, "given to another agent"));

        await().until(() -> attempt.killed);
        attempt.log("too late");
        awaitNothingHeld();
        assertThat(console.lastStored(11)).isZero();
    }

    @Test
    void whatTheConsoleDoesNotResumeIsAbandoned() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        console.answer = _ -> new ConsoleMessage.Welcome(1, "tester", 20, 30_000, false, List.of(), 0);

        console.cut();

        await().until(() -> attempt.killed);
    }

    @Test
    void filesAreAtTheConsoleBeforeTheAttemptIsOver() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        Files.writeString(attempt.workspace.resolve("prices äöü.csv"), "a,b");
        attempt.emit(kept("prices äöü.csv"));
        attempt.finish(Event.Outcome.PASSED);

        await().until(() -> console.lastStored(11) == 2);

        assertThat(console.artifact("prices äöü.csv")).isEqualTo("a,b");
        await().untilAsserted(() -> assertThat(attempt.workspace.resolve("..x").getParent())
                .satisfies(root -> assertThat(root).isEmptyDirectory()));
    }

    @Test
    void aRefusedFileIsSaidInTheLogOfTheJob() throws Exception {
        console.artifactStatus = 413;
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        Files.writeString(attempt.workspace.resolve("big.bin"), "big");
        attempt.emit(kept("big.bin"));
        attempt.finish(Event.Outcome.PASSED);

        await().until(() -> console.lastStored(11) == 3);
        assertThat(console.history(11).get(1).event())
                .isEqualTo(new Event.Logged(
                        0,
                        Event.LogLevel.ERROR,
                        "The console did not take the artifact 'big.bin': It is too large. Keep smaller files"));
    }
}
