package io.loomdeck.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireFormatTest {

    @Test
    void messagesOfBothSidesSurviveTheWay() throws Exception {
        var rejected = new AgentMessage.Rejected(7, 3, "no free slot");
        var assign = new ConsoleMessage.Assign(
                7, 5, 1, 3, 2, "Shop", "shop.yaml", "name: Shop", Map.of("pages", 40), List.of("io"), "http://console");

        assertThat(WireFormat.read(WireFormat.write(rejected), AgentMessage.class))
                .isEqualTo(rejected);
        assertThat(WireFormat.read(WireFormat.write(assign), ConsoleMessage.class))
                .isEqualTo(assign);
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
    void whatIsNoMessageIsSaidToBeNone() {
        assertThatThrownBy(() -> WireFormat.read(new byte[] {'x'}, ConsoleMessage.class))
                .isInstanceOf(WireFormat.MalformedMessageException.class)
                .hasMessageContaining("ConsoleMessage");
    }
}
