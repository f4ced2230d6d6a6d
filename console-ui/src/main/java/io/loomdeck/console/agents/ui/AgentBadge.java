package io.loomdeck.console.agents.ui;

import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.agents.AgentState;
import java.util.Locale;

/** An agent's state as a coloured mark with its word. */
final class AgentBadge extends Span {

    AgentBadge(AgentState state) {
        addClassNames("loom-state", "loom-agent-state");
        String name = state.name();
        setText(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT));
        getElement().setAttribute("data-state", name);
    }
}
