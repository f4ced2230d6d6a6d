package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * The page that a session shows, as one action sees it: everything is waited for, until the action's time is over.
 * Belongs to one thread.
 */
final class Page {

    /** How long one look may take inside the page, so that a cancelled job never waits for more than that. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final OpenSession session;
    private final RemoteWebDriver driver;
    private final StepContext context;
    private final BrowserStep.Recorded recorded;
    private final Duration limit;
    private final Instant deadline;
    private @Nullable Locator lookedFor;

    /**
     * For one action.
     *
     * @param limit how long the action may take in all
     */
    Page(OpenSession session, StepContext context, BrowserStep.Recorded recorded, Duration limit) {
        this.session = session;
        this.driver = session.browser().driver();
        this.context = context;
        this.recorded = recorded;
        this.limit = limit;
        this.deadline = context.clock().instant().plus(limit);
    }

    /** What an action needs of an element before it can use it. */
    enum Need {
        /** It is there. */
        ATTACHED,
        VISIBLE,
        /** Visible, not moving, enabled, and nothing lies over it. */
        READY,
        /** Ready, and it takes text. */
        EDITABLE,
        /** Ready, or hidden behind a label that is. */
        TOGGLE;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done with an element. */
    @FunctionalInterface
    interface Use {
        void with(WebElement element) throws StepException;
    }

    RemoteWebDriver driver() {
        return driver;
    }

    OpenSession session() {
        return session;
    }

    StepContext context() {
        return context;
    }

    /** What the action looked for last, or null. */
    @Nullable
    Locator lookedFor() {
        return lookedFor;
    }

    /** Notes what is looked for where that is done elsewhere. */
    void looksFor(Locator locator) {
        lookedFor = locator;
    }

    /** How long the action may take in all. */
    Duration limit() {
        return limit;
    }

    Locator locator(Template template) throws StepException {
        try {
            return Locator.parse(context.text(template));
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, Objects.requireNonNullElse(e.getMessage(), "This is not a locator"), null, e);
        }
    }

    /** Finds an element that is as it is needed. */
    WebElement find(Locator locator, Need need) throws StepException, InterruptedException {
        lookedFor = locator;
        while (true) {
            Map<?, ?> seen = look(locator, need);
            if (seen != null && seen.get("element") instanceof WebElement element) {
                return element;
            }
            boolean hopeless = seen != null && "syntax".equals(seen.get("problem"));
            if (hopeless || !timeLeft()) {
                throw NotUsable.explain(locator, seen, limit);
            }
            pause();
        }
    }

    /** Finds an element and uses it; does both again where the page replaced or covered it in between. */
    void use(Template target, Need need, Use use) throws StepException, InterruptedException {
        Locator locator = locator(target);
        while (true) {
            WebElement element = find(locator, need);
            try {
                use.with(element);
                return;
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                if (!timeLeft()) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** What an element is like at this moment: {@code count}, {@code visible}, {@code text}, … */
    Map<?, ?> observe(Locator locator, @Nullable String attribute) throws StepException {
        lookedFor = locator;
        try {
            Object seen = driver.executeScript(PageScripts.OBSERVE, locator.chain(), attribute);
            Map<?, ?> state = seen instanceof Map<?, ?> map ? map : Map.of();
            if (state.get("problem") != null) {
                throw NotUsable.explain(locator, Map.of("problem", "syntax", "detail", state.get("problem")), limit);
            }
            return state;
        } catch (JavascriptException | StaleElementReferenceException e) {
            // The page is being replaced by another one.
            return Map.of("count", 0L, "visible", false);
        }
    }

    boolean timeLeft() {
        return context.clock().instant().isBefore(deadline);
    }

    /** Waits a moment before the next look. */
    void pause() throws InterruptedException {
        context.pause(BETWEEN_LOOKS);
        flush();
    }

    /** Records what the session's pages did by themselves until now. */
    void flush() {
        session.recorder().flush(context, recorded);
    }

    private @Nullable Map<?, ?> look(Locator locator, Need need) {
        Duration left = Duration.between(context.clock().instant(), deadline);
        long budget = Math.clamp(left.toMillis(), 0, LOOK.toMillis());
        try {
            Object seen = driver.executeScript(PageScripts.PROBE, locator.chain(), need.key(), budget);
            return seen instanceof Map<?, ?> map ? map : null;
        } catch (JavascriptException | StaleElementReferenceException e) {
            // The page went away under the script, to be followed by another one, where the search goes on.
            return null;
        }
    }
}
