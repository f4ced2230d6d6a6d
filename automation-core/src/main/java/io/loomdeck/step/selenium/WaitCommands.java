package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.LOCATOR;
import static io.loomdeck.step.selenium.Argument.TEXT;

import java.util.List;
import org.openqa.selenium.WebElement;

/** Commands that wait for elements. */
final class WaitCommands {

    static final List<SideCommand> ALL = List.of(
            waiting("waitForElementPresent", (page, call) -> page.find(call.locators())),
            waiting(
                    "waitForElementNotPresent",
                    (page, call) -> page.until(
                            () -> page.now(call.target()).isEmpty() ? true : null, "It is still there after {limit}")),
            waiting("waitForElementVisible", (page, call) -> page.findVisible(call.locators())),
            waiting(
                    "waitForElementNotVisible",
                    (page, call) -> page.until(
                            () -> isVisible(page.now(call.target())) ? null : true,
                            "It is still to be seen after {limit}")),
            waiting(
                    "waitForElementEditable",
                    (page, call) -> page.until(
                            () -> isEditable(page.find(call.locators())) ? true : null,
                            "It cannot be edited after {limit}")),
            waiting(
                    "waitForElementNotEditable",
                    (page, call) -> page.until(
                            () -> isEditable(page.find(call.locators())) ? null : true,
                            "It can still be edited after {limit}")),
            new SideCommand("waitForText", LOCATOR, TEXT, WaitCommands::text));

    private WaitCommands() {}

    private static SideCommand waiting(String name, SideCommand.Work work) {
        return new SideCommand(name, LOCATOR, TEXT, (page, call) -> {
            if (!call.value().isEmpty()) {
                page.limit(Numbers.milliseconds(call.value(), "the time to wait"));
            }
            work.run(page, call);
        });
    }

    /** An element that goes away while it is looked at is not to be seen. */
    private static boolean isVisible(List<WebElement> elements) {
        return !elements.isEmpty() && elements.getFirst().isDisplayed();
    }

    private static boolean isEditable(WebElement element) {
        return AssertCommands.isEditable(element);
    }

    private static void text(Driving page, Call call) throws InterruptedException {
        String expected = plain(call.value());
        page.until(
                () -> plain(page.find(call.locators()).getText()).equals(expected) ? true : null,
                "It does not say '" + expected + "' after {limit}");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').strip();
    }
}
