package io.loomdeck.console.security.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import io.loomdeck.console.shell.ProblemBox;

/** The calm page in front of the console: one card in the middle. */
abstract class GatePage extends Main {

    private final Div card = new Div();
    private final ProblemBox problem = new ProblemBox();

    GatePage(String title) {
        addClassName("loom-gate");
        var logo = new Image("loomdeck/logo.svg", "");
        logo.addClassName("loom-gate-logo");
        card.addClassName("loom-gate-fields");
        var frame = new Div(logo, new H1(title), problem, card);
        frame.addClassName("loom-gate-card");
        add(frame);
    }

    /** Where the page puts its fields. */
    Div card() {
        return card;
    }

    void showProblem(String text) {
        problem.show(text);
    }
}
