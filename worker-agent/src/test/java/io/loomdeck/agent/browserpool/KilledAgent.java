package io.loomdeck.agent.browserpool;

import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import java.nio.file.Path;

/** An agent that opens a browser and is then killed by its test. */
final class KilledAgent {

    static final String OPEN = "the browser is open";

    private KilledAgent() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        LocalBrowsers browsers = new LocalBrowsers(LocalBrowserSettings.of(folder, 1, System.getenv()));
        BrowserSession session = browsers.open(new BrowserRequest(null, 800, 600, folder, false));
        System.out.println(OPEN + " " + session.browser());
        Thread.currentThread().join();
    }
}
