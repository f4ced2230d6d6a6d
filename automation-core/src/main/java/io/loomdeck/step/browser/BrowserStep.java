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
        Duration actionTimeout) {

    static final String MAIN_SESSION = "main";
    static final Duration ACTION_TIMEOUT = Duration.ofSeconds(10);

    BrowserStep {
        actions = List.copyOf(actions);
    }
}
