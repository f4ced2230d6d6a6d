package io.loomdeck.console.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;

/** The look of every view: a heading with its actions, then the content. */
public abstract class Page extends Main {

    private final Div actions = new Div();
    private final H1 heading = new H1();

    protected Page(String title) {
        addClassName("loom-page");
        heading.setText(title);
        actions.addClassName("loom-toolbar");
        var spacer = new Span();
        spacer.addClassName("loom-spacer");
        var head = new Div(heading, spacer, actions);
        head.addClassName("loom-page-head");
        add(head);
    }

    /** Buttons to the right of the heading. */
    protected void actions(Component... components) {
        actions.add(components);
    }

    /** The heading, to change its text or to put something beside it. */
    protected H1 heading() {
        return heading;
    }

    /** A box with a title. */
    protected static Div card(String title, Component... content) {
        var card = new Div(new com.vaadin.flow.component.html.H2(title));
        card.addClassName("loom-card");
        card.add(content);
        return card;
    }
}
