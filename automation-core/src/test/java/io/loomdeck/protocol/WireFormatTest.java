package io.loomdeck.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    @Test
    void messagesOfBothSidesSurviveTheWay() throws Exception {
        var rejected = new AgentMessage.Rejected(7, 3, "no free slot");
        var assign = new ConsoleMessage.Assign(
                7,
                5,
                1,
                3,
                2,
                "Shop",
                "shop.yaml",
                "name: Shop",
                Map.of("pages", 40),
                List.of("io"),
                "http://console",
                List.of(new ConsoleMessage.CalledScript("Log in", null, "log-in.yaml", "name: Log in")),
                new ConsoleMessage.Resume("steps[3]", true, "ada", 1_790_000_000_000L, "Go"),
                ConsoleMessage.Exchanges.KEEP);

        assertThat(WireFormat.read(WireFormat.write(rejected), AgentMessage.class))
                .isEqualTo(rejected);
        assertThat(WireFormat.read(WireFormat.write(assign), ConsoleMessage.class))
                .isEqualTo(assign);
    }

    @Test
    void anOlderConsoleCallsNoScripts() throws Exception {
        byte[] json = "{\"type\":\"assign\",\"attemptId\":1,\"source\":\"x\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(((ConsoleMessage.Assign) WireFormat.read(json, ConsoleMessage.class)).called())
                .isEmpty();
    }

    @Test
    void fieldsOfANewerVersionAreIgnored() throws Exception {
        byte[] json = "{\"type\":\"drain\",\"draining\":true,\"until\":\"tomorrow\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(WireFormat.read(json, ConsoleMessage.class)).isEqualTo(new ConsoleMessage.Drain(true));
    }

    @Test
    void eventsThatWereWrittenOneByOneMakeTheSameMessage() throws Exception {
        var first = new AttemptEvent(1, 1000, new Event.Logged(0, Event.LogLevel.INFO, "größer \"quoted\"\n"));
        var second = new AttemptEvent(2, 2000, new Event.StepFinished(1, Event.StepStatus.PASSED, 1, 1500, null));

        byte[] joined =
                WireFormat.eventsMessage(9, 4, List.of(WireFormat.writeEvent(first), WireFormat.writeEvent(second)));

        assertThat(WireFormat.read(joined, AgentMessage.class))
                .isEqualTo(new AgentMessage.Events(9, 4, List.of(first, second)));
    }

    @Test
    void waitsOfOlderAndNewerAgentsCanBeRead() throws Exception {
        byte[] older = event("\"error\":null");
        byte[] newer = event("\"waits\":[{\"kind\":\"TELEPATHY\",\"what\":\"x\",\"micros\":7,\"times\":1}]");
        var known = new Event.StepFinished(
                1, Event.StepStatus.PASSED, 1, 5, null, List.of(new Event.Waited(WaitKind.OTHER, "x", 7, 1)));

        assertThat(WireFormat.read(older, AttemptEvent.class).event())
                .isEqualTo(new Event.StepFinished(1, Event.StepStatus.PASSED, 1, 5, null));
        assertThat(WireFormat.read(newer, AttemptEvent.class).event()).isEqualTo(known);
        assertThat(WireFormat.read(WireFormat.writeEvent(new AttemptEvent(1, 1, known)), AttemptEvent.class)
                        .event())
                .isEqualTo(known);
    }

    private static byte[] event(String more) {
        return ("{\"sequence\":1,\"atMicros\":1,\"event\":{\"type\":\"stepFinished\",\"stepRun\":1,"
                        + "\"status\":\"PASSED\",\"tries\":1,\"micros\":5," + more + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoMessageIsSaidToBeNone() {
        assertThatThrownBy(() -> WireFormat.read(new byte[] {'x'}, ConsoleMessage.class))
                .isInstanceOf(WireFormat.MalformedMessageException.class)
                .hasMessageContaining("ConsoleMessage");
    }
}
