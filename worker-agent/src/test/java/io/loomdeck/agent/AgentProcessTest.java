package io.loomdeck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loomdeck.agent.attempt.AttemptParts;
import io.loomdeck.agent.home.DataFolder;
import io.loomdeck.agent.link.LinkState;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentProcessTest {

    /** Waits are shortened to a moment; how long they were meant to be is nobody's business here. */
    private static final AttemptParts.Timing FAST =
            new AttemptParts.Timing(InstantSource.system(), _ -> LockSupport.parkNanos(1_000_000));

    @TempDir
    Path folder;

    private final HandRunner runner = new HandRunner();
    private final List<AgentProcess> started = new ArrayList<>();
    private TestConsole console;

    @BeforeEach
    void startConsole() throws Exception {
        console = TestConsole.start();
    }

    @AfterEach
    void stopAll() {
        started.forEach(agent -> agent.stop(Duration.ZERO));
        console.close();
    }

    @Test
    void enrolsOnceAndNeedsNoTokenAfterwards() throws Exception {
        agent(TestConsole.TOKEN);
        AgentMessage.Hello hello = console.awaitMessage(AgentMessage.Hello.class);
        assertThat(hello.slots()).containsEntry("io", 2).containsEntry("browser", 1);
        assertThat(hello.labels()).containsExactly("eu");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("agent.json"))))
                .isEqualTo("rw-------");
        started.removeFirst().stop(Duration.ZERO);

        agent(null);

        await().until(() -> console.all(AgentMessage.Hello.class).size() == 2);
    }

    @Test
    void withoutTokenAndCredentialSaysWhereToGetOne() {
        assertThatThrownBy(() -> agent(null)).isInstanceOf(IOException.class).hasMessageContaining("Agents page");
    }

    @Test
    void refusedTokenIsTriedAgainAndSaidSo() throws Exception {
        AgentProcess agent = agent("wrong");

        await().until(() -> agent.state() == LinkState.REFUSED);
    }

    @Test
    void revokedCredentialIsExchangedWhereATokenIsAtHand() throws Exception {
        agent(TestConsole.TOKEN);
        console.awaitMessage(AgentMessage.Hello.class);
        started.removeFirst().stop(Duration.ZERO);
        console.validCredential = "another";
        AgentProcess agent = agent(TestConsole.TOKEN);
        await().until(() -> agent.state() == LinkState.REFUSED);

        console.validCredential = "secret-1";

        await().until(() -> agent.state() == LinkState.CONNECTED);
    }

    @Test
    void oldProtocolIsRefusedAndTriedAgain() throws Exception {
        console.answer = _ -> new ConsoleMessage.Refused("protocol 1 is too old", "Update the agent");
        AgentProcess agent = agent(TestConsole.TOKEN);
        await().until(() -> agent.state() == LinkState.REFUSED);

        console.answer = console::welcome;

        await().until(() -> agent.state() == LinkState.CONNECTED);
    }

    @Test
    void consoleThatIsDownIsFoundWhenItComesBack() throws Exception {
        int port = console.port();
        console.close();
        AgentProcess agent = agent(TestConsole.TOKEN);
        await().until(() -> agent.state() == LinkState.UNREACHABLE);

        console = TestConsole.start(port);

        await().until(() -> agent.state() == LinkState.CONNECTED);
    }

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
    void aCutLinkLosesNothingAndSendsNothingTwiceIntoTheHistory() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        attempt.log("before");
        await().until(() -> console.lastStored(11) == 1);

        console.acknowledges = false;
        console.cut();
        for (int i = 0; i < 5000; i++) {
            attempt.log("during " + i);
        }
        console.acknowledges = true;
        await().until(() -> console.all(AgentMessage.Hello.class).size() >= 2);
        assertThat(console.all(AgentMessage.Hello.class).getLast().running())
                .containsExactly(new AgentMessage.Held(11, 3));
        attempt.finish(Event.Outcome.PASSED);

        await().until(() -> console.lastStored(11) == 5002);
        awaitNothingHeld();
    }

    @Test
    void longFramesAndManyLanguagesArriveWhole() throws Exception {
        agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);
        String text = "größer 漢字 🚀 ".repeat(20_000);

        attempt.log(text);

        await().until(() -> console.lastStored(11) == 1);
        assertThat(console.history(11).getFirst().event()).isEqualTo(new Event.Logged(0, Event.LogLevel.INFO, text));
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
    void withoutABrowserNoBrowserSlotIsOffered() throws Exception {
        runner.browses = false;
        agent(TestConsole.TOKEN);

        assertThat(console.awaitMessage(AgentMessage.Hello.class).slots()).containsEntry("browser", 0);
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

    @Test
    void drainTakesNothingNewAndSaysSo() throws Exception {
        agent(TestConsole.TOKEN);
        console.awaitMessage(AgentMessage.Heartbeat.class);
        console.say(new ConsoleMessage.Drain(true));
        await().until(() -> console.awaitMessage(AgentMessage.Heartbeat.class).draining());

        console.say(assign(11, List.of("io")));

        assertThat(console.awaitMessage(AgentMessage.Rejected.class).reason()).contains("drains");
    }

    @Test
    void stopWaitsForWhatRunsAndThenCancels() throws Exception {
        AgentProcess agent = agent(TestConsole.TOKEN);
        HandRunner.HandAttempt attempt = begin(11);

        agent.stop(Duration.ofMillis(50));

        assertThat(attempt.cancelled).isEqualTo("The agent stops");
        assertThat(console.history(11).getLast().event()).isInstanceOf(Event.AttemptFinished.class);
        assertThat(agent.state()).isEqualTo(LinkState.STOPPED);
    }

    @Test
    void secondAgentOnTheSameFolderIsToldSo() throws Exception {
        agent(TestConsole.TOKEN);

        assertThatThrownBy(() -> agent(TestConsole.TOKEN))
                .isInstanceOf(DataFolder.UnusableException.class)
                .hasMessageContaining("Another agent is running on the data folder")
                .hasMessageContaining("--data");
    }

    private AgentProcess agent(@Nullable String token) throws Exception {
        AgentProcess agent = AgentProcess.start(settings(token, folder), () -> runner, FAST);
        started.add(agent);
        return agent;
    }

    private AgentSettings settings(@Nullable String token, Path data) {
        URI url = console.url();
        return new AgentSettings(url, token, "tester", List.of("eu"), Map.of(Lane.IO, 2, Lane.BROWSER, 1), data);
    }

    private HandRunner.HandAttempt begin(long id) {
        console.awaitMessage(AgentMessage.Heartbeat.class);
        console.say(assign(id, List.of("io")));
        return runner.awaitAttempt(id);
    }

    private static ConsoleMessage.Assign assign(long id, List<String> lanes) {
        return new ConsoleMessage.Assign(
                id, 5, 1, 3, 2, "Shop", "shop.yaml", "name: Shop", Map.of(), lanes, "http://console");
    }

    private static Event kept(String name) {
        return new Event.ArtifactKept(0, new Event.Artifact(name, "file", "text/csv", 3, "abc"));
    }

    private void awaitNothingHeld() {
        await().until(() ->
                console.all(AgentMessage.Heartbeat.class).getLast().running().isEmpty());
    }

    private static Path copyOf(Path folder) throws IOException {
        Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
        Files.createDirectories(copy.resolve("spool"));
        Files.copy(folder.resolve("agent.json"), copy.resolve("agent.json"));
        try (var files = Files.list(folder.resolve("spool"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, copy.resolve("spool").resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }
}
