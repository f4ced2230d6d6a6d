package io.loomdeck.step.browser;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A session for the steps of other tools' formats, which drive the browser themselves: opened when it is first asked for,
 * watched, and with the same evidence of a failure as the step {@code browser} gives. Belongs to one thread.
 */
public final class DrivenSession {

    private final OpenSessions sessions;
    private final String name;

    private DrivenSession(OpenSessions sessions, String name) {
        this.sessions = sessions;
        this.name = name;
    }

    /** A session of the thread's own. */
    public static DrivenSession own(StepContext context, String name) {
        return new DrivenSession(OpenSessions.of(context), name);
    }

    /** A session of the whole attempt; the caller sees to it that one thread at a time uses it. */
    public static DrivenSession shared(StepContext context, String name) {
        return new DrivenSession(context.attemptScoped(OpenSessions.class, OpenSessions::new), name);
    }

    /** Whether a browser is open and runs. */
    public boolean isOpen() {
        OpenSession known = sessions.find(name);
        return known != null && known.browser().isAlive();
    }

    /** The browser's driver; opens a browser where none is open. */
    public RemoteWebDriver driver(StepContext context) throws StepException, InterruptedException {
        return open(context).browser().driver();
    }

    /** Says that something is done from now on, so that what the pages do meanwhile is recorded. */
    public void begins(StepContext context) throws StepException, InterruptedException {
        OpenSession session = open(context);
        session.watch(context);
        session.recorder().actionBegins();
    }

    /** Records what the pages did by themselves until now. */
    public void flush(StepContext context) {
        OpenSession session = sessions.find(name);
        if (session != null) {
            session.recorder().flush(context, BrowserStep.Recorded.ALL);
        }
    }

    /** What the driver complains about, in words for the author of the script. */
    public StepException explained(WebDriverException problem) {
        return Failures.translate(problem, isOpen());
    }

    /**
     * Keeps what the page was like when something failed.
     *
     * @param locator what was looked for, in the language of the step {@code browser}, or null
     */
    public void keepEvidence(StepException failure, StepContext context, @Nullable String locator) {
        OpenSession session = sessions.find(name);
        if (session == null) {
            return;
        }
        Page page = new Page(session, context, BrowserStep.Recorded.ALL, Duration.ZERO);
        if (locator != null && Locator.problem(locator) == null) {
            page.looksFor(Locator.parse(locator));
        }
        new Evidence(page).keep(failure);
        page.flush();
    }

    /** Ends the browser; nothing happens where none is open. */
    public void end() {
        sessions.end(name);
    }

    private OpenSession open(StepContext context) throws StepException, InterruptedException {
        return sessions.get(name, null, context);
    }
}
