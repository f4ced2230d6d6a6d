package io.loomdeck.step.selenium;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;

/** Locators as Selenium IDE writes them. */
final class SideLocators {

    private static final String HINT = "id=, name=, css=, xpath=, linkText= or partialLinkText=";

    private SideLocators() {}

    static By by(String locator) throws StepException {
        String text = locator.strip();
        if (text.isEmpty()) {
            throw new StepException(ErrorClass.SCRIPT, "The locator is empty", HINT);
        }
        if (text.startsWith("//")) {
            return By.xpath(text);
        }
        int equals = text.indexOf('=');
        String kind = equals < 0 ? "" : text.substring(0, equals);
        String value = text.substring(equals + 1);
        return switch (kind) {
            // Not By.id, which Selenium turns into a selector that ids such as "a b" break.
            case "id" -> By.cssSelector("*[id=\"" + quoted(value) + "\"]");
            case "name" -> By.cssSelector("*[name=\"" + quoted(value) + "\"]");
            case "css" -> By.cssSelector(value);
            case "xpath" -> By.xpath(value);
            case "link", "linkText" -> By.linkText(value);
            case "partialLinkText" -> By.partialLinkText(value);
            default -> throw new StepException(ErrorClass.SCRIPT, "This is no locator: " + text, HINT);
        };
    }

    /** The same in the language of the step {@code browser}, or null where it has none. */
    static @Nullable String forBrowserStep(String locator) {
        String text = locator.strip();
        if (text.startsWith("link=")) {
            return "linkText=" + text.substring("link=".length());
        }
        return text.isEmpty() ? null : text;
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
