package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event.LogLevel;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Alert;
import org.openqa.selenium.NoAlertPresentException;

/** Answers alerts, questions and prompts. Belongs to one thread. */
final class Dialogs {

    private final Page page;

    Dialogs(Page page) {
        this.page = page;
    }

    /** Waits for an alert and answers it. */
    void answer(SessionAction.Alert answer) throws StepException, InterruptedException {
        StepContext context = page.context();
        Alert alert = open();
        String said = String.valueOf(alert.getText());
        context.log(LogLevel.INFO, "The page asked: " + said);
        Template typed = answer.text();
        if (typed != null) {
            alert.sendKeys(context.text(typed));
        }
        if (answer.accept()) {
            alert.accept();
        } else {
            alert.dismiss();
        }
        if (answer.as() != null) {
            context.variables().set(answer.as(), said);
        }
        Template expected = answer.expected();
        if (expected != null && !said.contains(context.text(expected))) {
            throw new StepException(
                    ErrorClass.ASSERTION,
                    "The alert should say \"" + context.text(expected) + "\" but says \"" + said + "\"",
                    null);
        }
    }

    /** Answers an alert that no action is about, if there is one still. */
    static @Nullable String clear(BrowserSession session, boolean accept) {
        try {
            Alert alert = session.driver().switchTo().alert();
            String said = alert.getText();
            if (accept) {
                alert.accept();
            } else {
                alert.dismiss();
            }
            return said;
        } catch (NoAlertPresentException _) {
            return null;
        }
    }

    private Alert open() throws StepException, InterruptedException {
        while (true) {
            try {
                return page.driver().switchTo().alert();
            } catch (NoAlertPresentException e) {
                if (!page.timeLeft()) {
                    throw new StepException(ErrorClass.SCRIPT, "No alert is open", null, e);
                }
                page.pause();
            }
        }
    }
}
