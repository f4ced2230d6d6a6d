package io.loomdeck.console.agents.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.agents.AgentCard;
import io.loomdeck.console.agents.AgentService;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All agents as cards, and how to add one. */
@Route("agents")
@PageTitle("Agents · Loomdeck")
@Menu(title = "Agents", order = 3, icon = "loomdeck/icons/agents.svg")
@PermitAll
class AgentsView extends Page {

    private final transient AgentService agents;
    private final Div cards = new Div();
    private final Map<String, AgentPanel> shown = new LinkedHashMap<>();

    AgentsView(AgentService agents, LiveFeed feed, AuthenticationContext authentication) {
        super("Agents");
        this.agents = agents;
        cards.addClassName("loom-agents");
        if (authentication.hasRole(Roles.ADMIN)) {
            var add = new Button("Add an agent", _ -> new AddAgentDialog(agents).open());
            add.addThemeVariants(ButtonVariant.PRIMARY);
            actions(add);
        }
        add(cards);
        Modules.load(this, "times");
        new LiveUpdates(feed).follow(this, new Topic.Agents(), this::reload);
    }

    private void reload() {
        List<AgentCard> current = agents.cards();
        List<String> ids = current.stream().map(AgentCard::id).toList();
        if (!ids.equals(List.copyOf(shown.keySet()))) {
            rebuild(current);
        }
        current.forEach(card -> {
            AgentPanel panel = shown.get(card.id());
            if (panel != null) {
                panel.show(card);
            }
        });
    }

    private void rebuild(List<AgentCard> current) {
        shown.clear();
        cards.removeAll();
        if (current.isEmpty()) {
            var nothing = new Paragraph("No agent yet. Add one to begin running jobs.");
            nothing.addClassName("loom-empty");
            cards.add(nothing);
        }
        for (AgentCard card : current) {
            var panel = new AgentPanel(agents);
            shown.put(card.id(), panel);
            cards.add(panel);
        }
    }
}
