package io.loomdeck.step.selenium;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.DrivenSession;
import io.loomdeck.trace.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.InvalidSelectorException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The browser as one command sees it: elements are waited for until the command's time is over. One thread's. */
final class Driving {

    /** Stands in messages for how long was waited; a format would trip over a locator with a percent sign. */
    private static final String LIMIT = "{limit}";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final DrivenSession session;
    private final StepContext context;
    private final TestSettings settings;
    private final StoredValues values;
    private Duration limit;
    private Instant deadline;
    private @Nullable String lookedFor;

    Driving(DrivenSession session, StepContext context, TestSettings settings, StoredValues values) {
        this.session = session;
        this.context = context;
        this.settings = settings;
        this.values = values;
        this.limit = settings.timeout();
        this.deadline = context.clock().instant().plus(limit);
    }

    RemoteWebDriver driver() throws InterruptedException {
        return session.driver(context);
    }

    StepContext context() {
        return context;
    }

    StoredValues values() {
        return values;
    }

    TestSettings settings() {
        return settings;
    }

    /** What was looked for last, in the language of the step {@code browser}. */
    @Nullable
    String lookedFor() {
        return lookedFor;
    }

    /** Gives the command another time than the test's. */
    void limit(Duration other) {
        limit = other;
        deadline = context.clock().instant().plus(limit);
    }

    /** The first element that one of the locators finds; waited for. */
    WebElement find(List<String> locators) throws InterruptedException {
        return until(() -> look(locators), "Nothing was found within {limit} by " + String.join(", nor by ", locators));
    }

    /** The first element that is found and shown. */
    WebElement findVisible(List<String> locators) throws InterruptedException {
        return until(
                () -> {
                    WebElement element = look(locators);
                    return element != null && element.isDisplayed() ? element : null;
                },
                "Nothing to be seen was found within {limit} by " + String.join(", nor by ", locators));
    }

    /** The elements that are there now. */
    List<WebElement> now(String locator) throws InterruptedException {
        lookedFor = SideLocators.forBrowserStep(locator);
        return driver().findElements(SideLocators.by(locator));
    }

    private @Nullable WebElement look(List<String> locators) throws InterruptedException {
        WebElement found = null;
        for (String locator : locators) {
            List<WebElement> elements = driver().findElements(SideLocators.by(locator));
            if (!elements.isEmpty()) {
                found = elements.getFirst();
                break;
            }
        }
        lookedFor = SideLocators.forBrowserStep(locators.getFirst());
        return found;
    }

    /** What a look may be interrupted in. */
    @FunctionalInterface
    interface Look<T> {
        @Nullable
        T now() throws InterruptedException;
    }

    /**
     * Looks again and again until there is something.
     *
     * @param otherwise what is wrong if there never is, in which {@link #LIMIT} stands for how long was waited
     */
    <T> T until(Look<T> look, String otherwise) throws InterruptedException {
        while (true) {
            try {
                T seen = look.now();
                if (seen != null) {
                    return seen;
                }
            } catch (StaleElementReferenceException | NoSuchElementException _) {
                // The page is being changed; the next look finds what has taken its place.
            }
            if (!timeLeft()) {
                throw new StepException(ErrorClass.SCRIPT, otherwise.replace(LIMIT, Durations.format(limit)), null);
            }
            pause();
        }
    }

    /** Does something as a whole again, whatever it failed on, as long as there is time. */
    void retried(SideCommand.Work work, Call call) throws InterruptedException {
        // What is no locator now will be none later.
        var _ = SideLocators.by(call.target());
        while (true) {
            try {
                work.run(this, call);
                return;
            } catch (WebDriverException | StepException e) {
                if (!timeLeft() || isHopeless(e)) {
                    throw e;
                }
                if (e instanceof UnhandledAlertException) {
                    DialogCommands.dismissUnasked(this);
                }
                pause();
            }
        }
    }

    private static boolean isHopeless(RuntimeException problem) {
        return problem instanceof NoSuchSessionException
                || problem instanceof InvalidSelectorException
                || (problem instanceof StepException known && known.errorClass() != ErrorClass.SCRIPT)
                || Thread.currentThread().isInterrupted();
    }

    boolean timeLeft() {
        return context.clock().instant().isBefore(deadline);
    }

    void pause() throws InterruptedException {
        context.pause(BETWEEN_LOOKS);
        session.flush(context);
    }

    /** Records an assertion, and fails where it does not hold. */
    void check(boolean holds, String subject, String expected, Supplier<String> actual) {
        String seen = actual.get();
        context.record(new Event.Asserted(context.stepRun(), holds, subject, expected, seen));
        if (!holds) {
            throw new StepException(
                    ErrorClass.ASSERTION,
                    subject + ": actual value '" + seen + "' did not match '" + expected + "'",
                    null);
        }
    }
}
