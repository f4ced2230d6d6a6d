package io.loomdeck.step.browser;

import io.loomdeck.step.StepContext;
import io.loomdeck.trace.Event.LogLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.WebDriverException;

/**
 * An open session with what the actions before this one left to know about it. Belongs to the thread that drives it; only
 * the browser itself may be closed by another.
 */
final class OpenSession {

    private final BrowserSession browser;
    private final Path downloads;
    private final PageRecorder recorder;
    private final List<String> windows = new ArrayList<>();
    private boolean watching;

    /**
     * Around a session that was just opened.
     *
     * @param downloads the folder that was named for its downloads
     */
    OpenSession(BrowserSession browser, Path downloads, PageRecorder recorder) {
        this.browser = browser;
        this.downloads = downloads;
        this.recorder = recorder;
    }

    BrowserSession browser() {
        return browser;
    }

    PageRecorder recorder() {
        return recorder;
    }

    Downloads downloads() {
        return browser.downloads(downloads);
    }

    Downloads.State downloaded() throws IOException {
        return downloads().state();
    }

    /** The windows that were shown, the one shown last at the end. */
    List<String> windows() {
        return windows;
    }

    /** Notes which window is shown now. */
    void shows(String window) {
        windows.remove(window);
        windows.add(window);
    }

    /** Begins to listen to what pages do by themselves, where that has not begun yet. */
    void watch(StepContext context) {
        if (watching) {
            return;
        }
        watching = true;
        boolean tells;
        try {
            tells = browser.listen(recorder);
        } catch (WebDriverException e) {
            context.log(LogLevel.DEBUG, "The browser was asked what its pages do: " + e.getRawMessage());
            tells = false;
        }
        if (!tells) {
            context.log(LogLevel.DEBUG, "This browser does not tell what its pages log and fetch");
        }
    }
}
