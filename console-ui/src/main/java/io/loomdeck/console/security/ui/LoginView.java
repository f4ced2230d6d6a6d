package io.loomdeck.console.security.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.security.SetupService;

/** The login page; leads to the set-up page as long as nobody can log in. */
@Route(value = "login", autoLayout = false)
@PageTitle("Log in · Loomdeck")
@AnonymousAllowed
class LoginView extends GatePage implements BeforeEnterObserver {

    private final transient SetupService setup;
    private final transient AuthenticationContext authentication;

    LoginView(SetupService setup, AuthenticationContext authentication) {
        super("Loomdeck");
        this.setup = setup;
        this.authentication = authentication;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (setup.isNeeded()) {
            event.forwardTo("setup");
            return;
        }
        if (authentication.isAuthenticated()) {
            event.forwardTo("");
            return;
        }
        var parameters = event.getLocation().getQueryParameters();
        int wait = secondsToWait(parameters);
        var form = new LoginForm(texts(wait));
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setError(wait > 0 || parameters.getParameters().containsKey("error"));
        card().removeAll();
        if (parameters.getParameters().containsKey("created")) {
            card().add(new Paragraph("The administrator exists now. Log in to begin."));
        }
        card().add(form);
    }

    private static int secondsToWait(QueryParameters parameters) {
        return parameters
                .getSingleParameter("wait")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static LoginI18n texts(int wait) {
        LoginI18n texts = LoginI18n.createDefault();
        texts.getForm().setTitle("");
        texts.getForm().setUsername("User name");
        texts.getErrorMessage().setTitle(wait > 0 ? "Too many tries" : "User name or password is wrong");
        texts.getErrorMessage()
                .setMessage(
                        wait > 0
                                ? "Wait " + (wait < 120 ? wait + " seconds" : wait / 60 + " minutes")
                                        + ", then try again. Nothing was checked this time."
                                : "Check both and try again.");
        return texts;
    }
}
