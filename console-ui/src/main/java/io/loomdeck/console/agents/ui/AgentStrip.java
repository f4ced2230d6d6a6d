package io.loomdeck.console.agents.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.loomdeck.console.agents.AgentCard;

/** One agent in a line: name, state and how full its lanes are. */
public final class AgentStrip extends Div {

    public AgentStrip(AgentCard card) {
        addClassName("loom-row");
        var name = new RouterLink(card.name(), AgentsView.class);
        var head = new Div(new AgentBadge(card.state()), name);
        head.addClassName("loom-row-head");
        if (card.embedded()) {
            var where = new Span("in this console");
            where.addClassName("loom-muted");
            head.add(where);
        }
        add(head, new LaneMeters(card.lanes()));
    }
}
