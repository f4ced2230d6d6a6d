package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.TEXT;

import java.util.List;
import org.openqa.selenium.Alert;
import org.openqa.selenium.NoAlertPresentException;

/** Commands about the dialogs of pages. */
final class DialogCommands {

    static final List<SideCommand> ALL = List.of(
            said("assertAlert"),
            said("assertConfirmation"),
            said("assertPrompt"),
            new SideCommand(
                    "acceptAlert", NONE, NONE, (page, call) -> alert(page).accept()),
            new SideCommand(
                    "acceptConfirmation",
                    NONE,
                    NONE,
                    (page, call) -> alert(page).accept()),
            new SideCommand(
                    "dismissConfirmation",
                    NONE,
                    NONE,
                    (page, call) -> alert(page).dismiss()),
            new SideCommand(
                    "dismissPrompt", NONE, NONE, (page, call) -> alert(page).dismiss()),
            new SideCommand("answerPrompt", TEXT, NONE, DialogCommands::answer));

    private DialogCommands() {}

    private static SideCommand said(String name) {
        return new SideCommand(
                name,
                TEXT,
                NONE,
                (page, call) -> AssertCommands.same(
                        page, name, call.target(), alert(page).getText()));
    }

    private static void answer(Driving page, Call call) throws InterruptedException {
        Alert prompt = alert(page);
        if (!call.target().isEmpty()) {
            prompt.sendKeys(call.target());
        }
        prompt.accept();
    }

    private static Alert alert(Driving page) throws InterruptedException {
        return page.until(
                () -> {
                    try {
                        return page.driver().switchTo().alert();
                    } catch (NoAlertPresentException _) {
                        return null;
                    }
                },
                "No dialog was open within {limit}");
    }

    /** Answers a dialog that no command is about, as the WebDriver standard has it by default: it is dismissed. */
    static void dismissUnasked(Driving page) throws InterruptedException {
        try {
            page.driver().switchTo().alert().dismiss();
        } catch (NoAlertPresentException _) {
            // Somebody else was quicker.
        }
    }
}
