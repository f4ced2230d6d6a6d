package io.loomdeck.console.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The first page of an empty console. */
@Route("")
@AnonymousAllowed
class WelcomeView extends VerticalLayout {

    WelcomeView() {
        var title = new H1("Loomdeck");
        add(title, new Button("Greet", _ -> title.setText("Welcome to Loomdeck")));
    }
}
