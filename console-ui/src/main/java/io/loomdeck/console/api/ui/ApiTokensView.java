package io.loomdeck.console.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.loomdeck.console.api.ApiToken;
import io.loomdeck.console.api.ApiTokens;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import io.loomdeck.console.shell.TimeText;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** A person's tokens for programs. */
@Route("api-tokens")
@PageTitle("API tokens · Loomdeck")
@Menu(title = "API tokens", order = 6, icon = "loomdeck/icons/api-tokens.svg")
@PermitAll
class ApiTokensView extends Page {

    private final transient ApiTokens tokens;
    private final transient Clock clock;
    private final Grid<ApiToken> grid = new Grid<>();
    private final Paragraph nothing = new Paragraph(
            "You have no tokens. With one, a program or a build can run your scripts: worker-agent.jar submit, or the REST API.");

    ApiTokensView(ApiTokens tokens, Clock clock) {
        super("API tokens");
        this.tokens = tokens;
        this.clock = clock;
        var add = new Button("New token", _ -> new NewTokenDialog(tokens, this::reload).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        actions(add);
        nothing.addClassName("loom-empty");
        columns();
        add(nothing, grid);
        Modules.load(this, "times");
        reload();
    }

    private void columns() {
        grid.addClassName("loom-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setAllRowsVisible(true);
        grid.addColumn(ApiToken::name).setHeader("Name").setFlexGrow(2).setWidth("11rem");
        grid.addColumn(token -> token.scope().words()).setHeader("May").setWidth("8rem");
        grid.addComponentColumn(token -> new TimeText(token.createdAt()))
                .setHeader("Made")
                .setWidth("9rem");
        grid.addComponentColumn(this::expiry).setHeader("Expires").setWidth("9rem");
        grid.addComponentColumn(ApiTokensView::use).setHeader("Last used").setWidth("9rem");
        grid.addComponentColumn(this::revoke).setHeader("").setFlexGrow(0).setWidth("8rem");
    }

    private Component expiry(ApiToken token) {
        return token.expiresAt().isAfter(clock.instant()) ? new TimeText(token.expiresAt()) : new Span("Expired");
    }

    private static Component use(ApiToken token) {
        return token.lastUsedAt() == null ? new Span("Never") : new TimeText(token.lastUsedAt());
    }

    private Component revoke(ApiToken token) {
        return new Button("Revoke", _ -> {
            var sure = new ConfirmDialog();
            sure.setHeader("Revoke " + token.name() + "?");
            sure.setText("Whatever uses it is refused from now on.");
            sure.setCancelable(true);
            sure.setConfirmText("Revoke");
            sure.setConfirmButtonTheme("error primary");
            sure.addConfirmListener(_ -> {
                tokens.revoke(token.id());
                reload();
            });
            sure.open();
        });
    }

    private void reload() {
        List<ApiToken> all = tokens.list();
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
    }
}
