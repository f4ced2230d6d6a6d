package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.ScriptTimeoutException;

/** Chromium over its DevTools protocol. */
class DevToolsDriverIT extends DriverConformance {

    @Override
    LocalBrowserSettings.Way way() {
        return LocalBrowserSettings.Way.DEVTOOLS;
    }

    /** Chromedriver lets such a script have its page for ever. */
    @Test
    void aScriptThatDoesNotEndIsEnded() {
        open("/");
        driver().manage().timeouts().scriptTimeout(Duration.ofMillis(300));
        fails(() -> driver().executeScript("for (;;);"), ScriptTimeoutException.class, "");
        driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        assertThat(driver().executeScript("return 1")).isEqualTo(1L);
    }
}
