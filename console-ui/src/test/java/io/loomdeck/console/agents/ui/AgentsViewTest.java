package io.loomdeck.console.agents.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.agents.AgentCard;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.agents.EnrolmentToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class AgentsViewTest extends ViewTest {

    private static AgentCard card(AgentState state) {
        return new AgentCard(
                "a1",
                "north",
                state,
                List.of("eu"),
                Map.of("io", new AgentCard.SlotUse(3, 50), "browser", new AgentCard.SlotUse(1, 2)),
                0.42,
                4_000_000_000L,
                16_000_000_000L,
                List.of("chromium 150.0"),
                null,
                "0.1.0",
                "host-1",
                "Linux",
                "25",
                2,
                List.of(new AgentCard.CurrentJob(81, "Price watch")),
                Instant.EPOCH,
                0,
                false);
    }

    @Test
    void aCardShowsWhatTheAgentHasAndDoes() {
        when(agents.cards()).thenReturn(List.of(card(AgentState.ONLINE)));

        AgentsView view = navigate(AgentsView.class);

        assertThat(view.getElement().getTextRecursively())
                .contains("north", "Online", "eu", "3 / 50", "1 / 2", "42 %", "chromium 150.0", "Price watch #81");
    }

    @Test
    void drainAndResumeAreTheSameButton() {
        when(agents.cards()).thenReturn(List.of(card(AgentState.ONLINE)));
        navigate(AgentsView.class);

        test(find(Button.class).withText("Drain").single()).click();
        verify(agents).drain("a1");
    }

    @Test
    void aDrainedAgentCanBeResumed() {
        when(agents.cards()).thenReturn(List.of(card(AgentState.DRAINED)));
        navigate(AgentsView.class);

        test(find(Button.class).withText("Resume").single()).click();
        verify(agents).resume("a1");
    }

    @Test
    void addingAnAgentAsksForAFreshToken() {
        when(agents.cards()).thenReturn(List.of());
        when(agents.newEnrolmentToken()).thenReturn(new EnrolmentToken("one-time", Instant.MAX));
        navigate(AgentsView.class);

        test(find(Button.class).withText("Add an agent").single()).click();
        roundTrip();

        verify(agents).newEnrolmentToken();
    }

    @Test
    @WithMockUser(username = "vera", roles = "VIEWER")
    void onlyAdministratorsAddAgents() {
        when(agents.cards()).thenReturn(List.of());

        navigate(AgentsView.class);

        assertThat(find(Button.class).withText("Add an agent").all()).isEmpty();
    }
}
