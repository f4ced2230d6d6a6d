package io.loomdeck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loomdeck.agent.home.DataFolder;
import io.loomdeck.agent.link.LinkState;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an agent finds its console, loses it, and finds it again. */
class AgentLinkTest extends AgentFixture {
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
    void withoutABrowserNoBrowserSlotIsOffered() throws Exception {
        runner.browses = false;
        agent(TestConsole.TOKEN);

        assertThat(console.awaitMessage(AgentMessage.Hello.class).slots()).containsEntry("browser", 0);
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
}
