package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event.LogLevel;
import org.openqa.selenium.WebDriverException;

/** Keeps what the page looked like when an action failed. */
final class Evidence {

    private Evidence() {}

    /** Notes the page's address and title and keeps a picture of it, as far as the browser still answers. */
    static void keep(BrowserSession session, StepContext context, StepException failure) {
        if (!session.isAlive() || failure.errorClass() == ErrorClass.AGENT) {
            return;
        }
        try {
            context.log(
                    LogLevel.WARN,
                    "The page was " + session.driver().getCurrentUrl() + ", \""
                            + session.driver().getTitle() + "\"");
            Pictures.keep(session.driver(), "failed-" + context.stepRun(), context);
        } catch (WebDriverException | StepException e) {
            // With an alert open, say, there is no picture to be had; the failure itself is what matters.
            context.log(LogLevel.DEBUG, "No picture of the page could be kept: " + reason(e));
        }
    }

    private static String reason(RuntimeException e) {
        String message = e instanceof WebDriverException refused ? refused.getRawMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
