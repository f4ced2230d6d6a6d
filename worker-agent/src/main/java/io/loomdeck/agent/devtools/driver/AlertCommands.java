package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Dialog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoAlertPresentException;

/** Answering the page's dialogs. */
final class AlertCommands {

    private final Session session;
    private @Nullable String typed;

    AlertCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.atOnce("GET /alert/text", _ -> open().message());
        routes.atOnce("POST /alert/text", call -> {
            if (!open().takesText()) {
                throw new ElementNotInteractableException(
                        "element not interactable: User dialog does not have a text box input field.");
            }
            typed = call.text("text");
            return null;
        });
        routes.atOnce("POST /alert/accept", _ -> answer(true));
        routes.atOnce("POST /alert/dismiss", _ -> answer(false));
    }

    private Dialog open() {
        session.exists();
        Dialog dialog = session.tab().dialog();
        if (dialog == null) {
            throw new NoAlertPresentException("no such alert");
        }
        return dialog;
    }

    private @Nullable Object answer(boolean accept) throws InterruptedException {
        open();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("accept", accept);
        if (typed != null) {
            parameters.put("promptText", typed);
        }
        typed = null;
        session.tab().dialog(null);
        session.tab().channel().call("Page.handleJavaScriptDialog", parameters);
        return null;
    }
}
