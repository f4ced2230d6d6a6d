package io.loomdeck.console.security.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.loomdeck.console.security.SetupLink;
import io.loomdeck.console.security.SetupService;

/** Where the one-time link leads: makes the first administrator. */
@Route(value = "setup", autoLayout = false)
@PageTitle("Set up Loomdeck")
@AnonymousAllowed
class SetupView extends GatePage implements BeforeEnterObserver {

    private final transient SetupService setup;
    private final transient SetupLink link;
    private final TextField userName = new TextField("User name");
    private final PasswordField password = new PasswordField("Password");
    private final PasswordField repeated = new PasswordField("Password again");
    private String token = "";

    SetupView(SetupService setup, SetupLink link) {
        super("Set up Loomdeck");
        this.setup = setup;
        this.link = link;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!setup.isNeeded()) {
            event.forwardTo("login");
            return;
        }
        token = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("token")
                .orElse("");
        card().removeAll();
        if (link.matches(token)) {
            showForm();
        } else {
            card().add(
                            new Paragraph("This console has no administrator yet."),
                            new Paragraph("Open the set-up link that the console printed when it started."
                                    + " The link is new at every start; only the newest one works."));
        }
    }

    private void showForm() {
        userName.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.USERNAME);
        userName.setAutofocus(true);
        password.setHelperText("At least " + SetupService.MIN_PASSWORD_LENGTH + " characters");
        password.getElement().setAttribute("autocomplete", "new-password");
        repeated.getElement().setAttribute("autocomplete", "new-password");
        var create = new Button("Create administrator", _ -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickShortcut(Key.ENTER);
        for (var field : new com.vaadin.flow.component.Component[] {userName, password, repeated, create}) {
            field.getElement().getStyle().set("width", "100%");
        }
        card().add(
                        new Paragraph("You will be the administrator of this console."),
                        userName,
                        password,
                        repeated,
                        create);
    }

    private void create() {
        boolean same = password.getValue().equals(repeated.getValue());
        repeated.setErrorMessage("The two passwords differ.");
        repeated.setInvalid(!same);
        if (!same) {
            return;
        }
        try {
            setup.createAdministrator(token, userName.getValue(), password.getValue());
        } catch (SetupService.SetupRefusedException refused) {
            showProblem(refused.reason());
            return;
        }
        UI.getCurrent().navigate("login", com.vaadin.flow.router.QueryParameters.of("created", ""));
    }
}
