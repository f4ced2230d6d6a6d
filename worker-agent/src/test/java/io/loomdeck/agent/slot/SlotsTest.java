package io.loomdeck.agent.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.Lane;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(Map.of(Lane.IO, 2, Lane.BROWSER, 1));

    @Test
    void aReservationTakesASlotOfEachLane() throws Exception {
        slots.reserve("a", Set.of(Lane.IO, Lane.BROWSER));

        assertThat(slots.taken()).isEqualTo(Map.of(Lane.IO, 1, Lane.BROWSER, 1));
    }

    @Test
    void whereOneLaneIsFullNoneIsTaken() throws Exception {
        slots.reserve("a", Set.of(Lane.BROWSER));

        assertThatThrownBy(() -> slots.reserve("b", Set.of(Lane.IO, Lane.BROWSER)))
                .hasMessage("all 1 slots of the browser lane are taken");
        assertThat(slots.taken()).isEqualTo(Map.of(Lane.BROWSER, 1));
    }

    @Test
    void aLaneThatTheAgentDoesNotHaveIsSaidToBeMissing() {
        assertThatThrownBy(() -> slots.reserve("a", Set.of(Lane.CPU))).hasMessage("this agent has no cpu lane");
    }

    @Test
    void givingBackTwiceFreesOneSlotOnly() throws Exception {
        Slots.Reservation first = slots.reserve("a", Set.of(Lane.IO));
        slots.reserve("b", Set.of(Lane.IO));
        first.use();
        first.release(Slots.Release.ENDED);
        first.release(Slots.Release.ENDED);

        assertThat(slots.taken()).isEqualTo(Map.of(Lane.IO, 1));
    }
}
