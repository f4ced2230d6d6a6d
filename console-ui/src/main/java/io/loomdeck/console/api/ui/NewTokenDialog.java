package io.loomdeck.console.api.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.loomdeck.console.api.ApiScope;
import io.loomdeck.console.api.ApiTokens;
import io.loomdeck.console.shell.ProblemBox;
import java.time.Duration;

/** Makes a token and shows it this one time. */
class NewTokenDialog extends Dialog {

    private final transient ApiTokens tokens;
    private final transient Runnable changed;
    private final TextField name = new TextField("Name");
    private final Select<ApiScope> scope = new Select<>();
    private final Select<Integer> days = new Select<>();
    private final ProblemBox problem = new ProblemBox();
    private final Button make = new Button("Make token", _ -> make());

    NewTokenDialog(ApiTokens tokens, Runnable changed) {
        this.tokens = tokens;
        this.changed = changed;
        setHeaderTitle("New API token");
        setWidth("min(32rem, 100vw)");
        name.setHelperText("What uses it, such as Nightly build");
        name.setMaxLength(ApiTokens.LONGEST_NAME);
        name.setWidthFull();
        scope.setLabel("It may");
        scope.setItems(ApiScope.values());
        scope.setItemLabelGenerator(ApiScope::words);
        scope.setValue(ApiScope.RUN);
        scope.setWidthFull();
        days.setLabel("Valid for");
        days.setItems(7, 30, 90, 365);
        days.setItemLabelGenerator(number -> number + " days");
        days.setValue(90);
        days.setWidthFull();
        make.addThemeVariants(ButtonVariant.PRIMARY);
        add(problem, name, scope, days);
        getFooter().add(new Button("Close", _ -> close()), make);
    }

    private void make() {
        try {
            String secret = tokens.create(name.getValue(), scope.getValue(), Duration.ofDays(days.getValue()));
            changed.run();
            show(secret);
        } catch (IllegalArgumentException e) {
            problem.show(String.valueOf(e.getMessage()));
        }
    }

    private void show(String secret) {
        removeAll();
        make.setVisible(false);
        var told = new Paragraph("Copy it now: it is shown this one time, and only its hash is kept.");
        var text = new Pre(secret);
        text.addClassName("loom-command");
        var how = new Pre("worker-agent.jar submit Welcome --console URL --token " + secret + " --follow");
        how.addClassName("loom-command");
        add(told, text, new Paragraph("For example:"), how);
    }
}
