package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.CookieStore;
import io.loomdeck.trace.Event.LogLevel;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;

/** Runs one browser step, each action as a step run of its own. Belongs to one thread. */
final class StepRunner {

    /** A page that asks more often than this asks for ever. */
    private static final int MOST_ALERTS = 5;

    private final BrowserStep step;
    private final StepContext context;
    private final OpenSessions sessions;

    StepRunner(BrowserStep step, StepContext context) {
        this.step = step;
        this.context = context;
        this.sessions = OpenSessions.of(context);
    }

    /** Does all actions; the result is the page at the end, where somebody may ask for it. */
    @Nullable
    Object run() throws Exception {
        try {
            takeCookies();
            List<PlannedAction> actions = step.actions();
            for (int i = 0; i < actions.size(); i++) {
                act(actions.get(i), i);
            }
            return result();
        } catch (InterruptedException e) {
            // The browser may be in the middle of anything; whoever comes next gets a fresh one.
            sessions.end(step.session());
            throw e;
        } finally {
            handCookies();
        }
    }

    private void act(PlannedAction planned, int index) throws Exception {
        if (planned.action() != SessionAction.Plain.CLOSE) {
            begin();
        }
        String label = Wording.label(planned, context);
        try {
            context.child("browser[" + index + "]", "browser." + planned.verb(), label, child -> {
                perform(planned, child);
                return null;
            });
        } catch (StepException e) {
            if (!planned.optional()) {
                throw e;
            }
            context.log(LogLevel.INFO, "Optional, and not done: " + label + ": " + e.getMessage());
        }
    }

    /** Starting a browser takes its time, which the timeline shows apart from the first action's. */
    private void begin() throws Exception {
        OpenSession known = sessions.find(step.session());
        if (known == null || !known.browser().isAlive()) {
            context.child(
                    "browser[start]",
                    "browser.start",
                    "start a browser",
                    child -> sessions.get(step.session(), step.browser(), child));
        }
    }

    private void perform(PlannedAction planned, StepContext child) throws StepException, InterruptedException {
        if (planned.action() == SessionAction.Plain.CLOSE) {
            handCookies();
            sessions.end(step.session());
            return;
        }
        OpenSession session = sessions.get(step.session(), step.browser(), child);
        Duration limit = Objects.requireNonNullElse(planned.timeout(), step.actionTimeout());
        Page page = new Page(session, child, step.recorded(), limit);
        if (step.recorded() != BrowserStep.Recorded.NOTHING || BrowserStep.asksForNetwork(planned.action())) {
            session.watch(child);
        }
        session.recorder().actionBegins();
        try (var _ = child.waiting(WaitKind.PAGE, "")) {
            answeringAlerts(page, planned);
        } catch (WebDriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in " + planned.verb());
            }
            StepException failure = Failures.translate(e, session.browser().isAlive());
            throw noted(failure, planned, page);
        } catch (StepException e) {
            throw noted(e, planned, page);
        } finally {
            page.flush();
        }
    }

    /** An alert that no action is about keeps the browser from everything else until it is answered. */
    private void answeringAlerts(Page page, PlannedAction planned) throws StepException, InterruptedException {
        for (int answered = 0; ; answered++) {
            try {
                new Performer(page).perform(planned.action());
                return;
            } catch (UnhandledAlertException e) {
                if (step.alerts() == BrowserStep.Alerts.FAIL || answered == MOST_ALERTS) {
                    throw e;
                }
                boolean accept = step.alerts() == BrowserStep.Alerts.ACCEPT;
                String said = Dialogs.clear(page.session().browser(), accept);
                page.context()
                        .log(
                                LogLevel.INFO,
                                "The page asked: " + said + "; " + (accept ? "accepted" : "dismissed")
                                        + " as the step says");
            }
        }
    }

    /** What an optional action could not do is nothing to look into. */
    private static StepException noted(StepException failure, PlannedAction planned, Page page) {
        if (!planned.optional()) {
            new Evidence(page).keep(failure);
        }
        return failure;
    }

    private void takeCookies() throws Exception {
        if (step.shareCookies()) {
            begin();
            BrowserSession session =
                    sessions.get(step.session(), step.browser(), context).browser();
            guarded(() -> session.addCookies(CookieStore.of(context).all()), "given to");
        }
    }

    private void handCookies() throws StepException, InterruptedException {
        OpenSession session = sessions.find(step.session());
        if (step.shareCookies() && session != null && session.browser().isAlive()) {
            guarded(() -> CookieStore.of(context).putAll(session.browser().cookies()), "taken from");
        }
    }

    private static void guarded(Runnable exchange, String direction) throws StepException, InterruptedException {
        try {
            exchange.run();
        } catch (WebDriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while cookies were shared");
            }
            throw new StepException(
                    ErrorClass.AGENT,
                    "Cookies could not be " + direction + " the browser: " + e.getRawMessage(),
                    null,
                    e);
        }
    }

    private @Nullable Object result() throws StepException, InterruptedException {
        Step.Options options = context.step().options();
        boolean wanted = context.step().id() != null
                || !options.expect().isEmpty()
                || !options.extract().isEmpty();
        OpenSession session = sessions.find(step.session());
        if (!wanted || session == null) {
            return null;
        }
        try {
            return PageSnapshot.of(session.browser().driver());
        } catch (WebDriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the page was read");
            }
            throw Failures.translate(e, session.browser().isAlive());
        }
    }
}
