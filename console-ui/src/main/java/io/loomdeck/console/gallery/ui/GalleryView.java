package io.loomdeck.console.gallery.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.editor.ui.RunDialogs;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Examples that do the real thing, each to read, to run and to make one's own. */
@Route("gallery")
@PageTitle("Gallery · Loomdeck")
@Menu(title = "Gallery", order = 4, icon = "loomdeck/icons/gallery.svg")
@PermitAll
class GalleryView extends Page {

    private final transient ScriptService scripts;
    private final transient RunDialogs runs;
    private final boolean mayRun;
    private final Div cards = new Div();

    GalleryView(ScriptService scripts, RunDialogs runs, LiveFeed feed, AuthenticationContext authentication) {
        super("Gallery");
        this.scripts = scripts;
        this.runs = runs;
        this.mayRun = authentication.hasAnyRole(Roles.ADMIN, Roles.AUTHOR, Roles.OPERATOR);
        cards.addClassName("loom-gallery");
        var intro = new Paragraph("Scripts that run as they are, against the shop at /playground. Read one, run it, and"
                + " change it: what you edit stays yours.");
        intro.addClassName("loom-muted");
        add(intro, cards);
        new LiveUpdates(feed).follow(this, new Topic.Scripts(), this::show);
    }

    private void show() {
        cards.removeAll();
        List<ScriptRow> found = scripts.gallery();
        found.forEach(script -> cards.add(card(script)));
        if (found.isEmpty()) {
            cards.add(new Paragraph("The gallery is empty: it was turned off, or every script of it was archived."));
        }
    }

    private Div card(ScriptRow script) {
        var open = new Button("Read", _ -> UI.getCurrent().navigate("scripts/" + script.id()));
        open.setAriaLabel("Read " + script.name());
        var buttons = new Div(open);
        buttons.addClassName("loom-toolbar");
        if (mayRun) {
            var run = new Button("Run", _ -> runs.open(scripts.currentVersion(script.id())));
            run.addThemeVariants(ButtonVariant.PRIMARY);
            run.setAriaLabel("Run " + script.name());
            buttons.addComponentAsFirst(run);
        }
        var card = new Div(new H2(script.name()), new Paragraph(script.description()), buttons);
        card.addClassNames("loom-card", "loom-gallery-card");
        return card;
    }
}
