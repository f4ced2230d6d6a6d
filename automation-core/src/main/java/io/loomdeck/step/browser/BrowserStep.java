package io.loomdeck.step.browser;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser step does.
 *
 * @param session the name of the session it works in; steps with the same name go on where the last one ended
 * @param browser {@code chromium} or {@code firefox}, or null for whichever there is
 * @param shareCookies whether the job's cookies are given to the browser before, and taken from it after
 * @param actionTimeout how long an action may wait for what it needs
 */
record BrowserStep(
        List<PlannedAction> actions,
        String session,
        @Nullable String browser,
        boolean shareCookies,
        Duration actionTimeout,
        Alerts alerts,
        Recorded recorded) {

    static final String MAIN_SESSION = "main";
    static final Duration ACTION_TIMEOUT = Duration.ofSeconds(10);

    BrowserStep {
        actions = List.copyOf(actions);
    }

    /** What happens to an alert that no action answers. */
    enum Alerts {
        FAIL,
        ACCEPT,
        DISMISS
    }

    /** What of the pages' own doings is recorded. */
    enum Recorded {
        ALL,
        CONSOLE,
        NOTHING
    }

    /** Whether an action cannot be done without knowing what pages fetch. */
    static boolean asksForNetwork(BrowserAction action) {
        return action instanceof BrowserAction.Await await
                && await.conditions().stream()
                        .anyMatch(condition -> condition.subject() == Condition.Subject.RESPONSE
                                || condition.subject() == Condition.Subject.NETWORK);
    }

    /** A step that is nothing but its actions. */
    static BrowserStep of(List<PlannedAction> actions) {
        return new BrowserStep(actions, MAIN_SESSION, null, false, ACTION_TIMEOUT, Alerts.FAIL, Recorded.ALL);
    }
}
