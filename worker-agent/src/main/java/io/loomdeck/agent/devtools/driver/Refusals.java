package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Dialog;
import org.openqa.selenium.DetachedShadowRootException;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.InvalidArgumentException;
import org.openqa.selenium.InvalidElementStateException;
import org.openqa.selenium.InvalidSelectorException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchShadowRootException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import tools.jackson.databind.JsonNode;

/** The standard's errors, as Selenium throws them. */
final class Refusals {

    private Refusals() {}

    /** The value of what the page's side gave, which throws what it refused. */
    static JsonNode value(JsonNode answer) {
        JsonNode refused = answer.get("refused");
        if (refused == null) {
            return answer.path("value");
        }
        throw of(refused.asString(""), answer.path("message").asString(""));
    }

    static UnhandledAlertException alertOpen(Dialog dialog) {
        return new UnhandledAlertException(
                "unexpected alert open: {Alert text : " + dialog.message() + "}", dialog.message());
    }

    private static WebDriverException of(String kind, String message) {
        return switch (kind) {
            case "no such element" -> new NoSuchElementException(message);
            case "stale element reference" -> new StaleElementReferenceException(message);
            case "detached shadow root" -> new DetachedShadowRootException(message);
            case "no such shadow root" -> new NoSuchShadowRootException(message);
            case "invalid selector" -> new InvalidSelectorException(message);
            case "invalid argument" -> new InvalidArgumentException(message);
            case "invalid element state" -> new InvalidElementStateException(message);
            case "element not interactable" -> new ElementNotInteractableException(message);
            case "element click intercepted" -> new ElementClickInterceptedException(message);
            case "no such frame" -> new NoSuchFrameException(message);
            case "javascript error" -> new JavascriptException(message);
            default -> new WebDriverException(message);
        };
    }
}
