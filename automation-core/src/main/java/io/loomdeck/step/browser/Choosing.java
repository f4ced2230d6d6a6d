package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.Page.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.UnexpectedTagNameException;

/** Chooses options of lists, and waits for those that the page has yet to load. */
final class Choosing {

    private final Page page;

    Choosing(Page page) {
        this.page = page;
    }

    void select(BrowserAction.Select action) throws StepException, InterruptedException {
        Locator locator = page.locator(action.target());
        List<String> wanted = new ArrayList<>();
        for (Template option : action.options()) {
            wanted.add(page.context().text(option));
        }
        while (true) {
            WebElement element = page.find(locator, Need.READY);
            try {
                choose(list(element, locator), action.by(), wanted);
                return;
            } catch (NoSuchElementException | StaleElementReferenceException | UnsupportedOperationException e) {
                if (!page.timeLeft()) {
                    throw failure(element, locator, String.join(", ", wanted), e);
                }
                page.pause();
            }
        }
    }

    private static Select list(WebElement element, Locator locator) throws StepException {
        try {
            return new Select(element);
        } catch (UnexpectedTagNameException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    locator + " is a <" + element.getTagName() + "> and not a <select>",
                    "Click it, then click the entry that it shows",
                    e);
        }
    }

    private static void choose(Select list, String by, List<String> wanted) throws StepException {
        if (list.isMultiple()) {
            list.deselectAll();
        }
        for (String option : wanted) {
            switch (by) {
                case "value" -> list.selectByValue(option);
                case "index" -> list.selectByIndex(index(option));
                default -> list.selectByVisibleText(option);
            }
        }
    }

    private static int index(String text) throws StepException {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StepException(ErrorClass.SCRIPT, "An index is a whole number, and this is " + text, null, e);
        }
    }

    private static StepException failure(WebElement element, Locator locator, String wanted, RuntimeException cause) {
        try {
            List<String> offered = new Select(element)
                    .getOptions().stream()
                            .filter(WebElement::isEnabled)
                            .map(option -> option.getText().strip())
                            .toList();
            return new StepException(
                    ErrorClass.SCRIPT,
                    locator + " has no option " + wanted + " that can be chosen; it has "
                            + String.join(", ", offered.stream().limit(20).toList())
                            + (offered.size() > 20 ? ", …" : ""),
                    Nearest.of(wanted, offered)
                            .map(name -> "Did you mean " + name + "?")
                            .orElse(null),
                    cause);
        } catch (StaleElementReferenceException e) {
            return new StepException(
                    ErrorClass.SCRIPT, locator + " kept changing: " + Objects.toString(e.getRawMessage(), ""), null, e);
        }
    }
}
