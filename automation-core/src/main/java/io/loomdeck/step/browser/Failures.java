package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.UnreachableBrowserException;

/** Puts what the browser's driver complains about into words for the author of the script. */
final class Failures {

    private static final Pattern NETWORK = Pattern.compile("net::ERR_([A-Z_]+)");

    private Failures() {}

    /**
     * The failure as the author reads it.
     *
     * @param alive whether the browser still runs
     */
    static StepException translate(WebDriverException e, boolean alive) {
        String said = firstLine(e);
        if (!alive || e instanceof NoSuchSessionException || e instanceof UnreachableBrowserException) {
            return failure(
                    ErrorClass.AGENT,
                    "The browser ended by itself: " + said,
                    "A page may have used up the agent's memory; run fewer sessions at once",
                    e);
        }
        Matcher network = NETWORK.matcher(said);
        if (network.find()) {
            return failure(ErrorClass.CONNECTION, "The page could not be loaded: " + words(network), null, e);
        }
        return switch (e) {
            case UnhandledAlertException alert ->
                failure(
                        ErrorClass.SCRIPT,
                        "An alert is open: \"" + alert.getAlertText() + "\"",
                        "Answer it with - alert: accept, or - alert: dismiss",
                        e);
            case TimeoutException _ -> failure(ErrorClass.TIMEOUT, "The page took too long: " + said, null, e);
            case JavascriptException _ -> failure(ErrorClass.SCRIPT, "JavaScript failed in the page: " + said, null, e);
            case NoSuchFrameException _ ->
                failure(ErrorClass.SCRIPT, "The frame is not there any more", "Go back out with - frame: top", e);
            case NoSuchWindowException _ ->
                failure(ErrorClass.SCRIPT, "The page's window was closed", "Begin again with - open:", e);
            case ElementClickInterceptedException _ ->
                failure(ErrorClass.SCRIPT, "Something else received the click: " + said, null, e);
            default -> failure(ErrorClass.SCRIPT, "The browser refused: " + said, null, e);
        };
    }

    private static String words(Matcher network) {
        return network.group(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " (" + network.group() + ")";
    }

    private static String firstLine(WebDriverException e) {
        String message = e.getRawMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static StepException failure(ErrorClass kind, String message, @Nullable String hint, Exception cause) {
        return new StepException(kind, message, hint, cause);
    }
}
