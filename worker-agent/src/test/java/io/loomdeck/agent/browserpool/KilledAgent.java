package io.loomdeck.agent.browserpool;

import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** An agent that opens a browser and is then killed by its test. */
final class KilledAgent {

    static final String OPEN = "the browser is open";

    private KilledAgent() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LOOMDECK_BROWSER_DRIVER", arguments[1]);
        LocalBrowsers browsers =
                new LocalBrowsers(LocalBrowserSettings.of(folder, 1, environment), InstantSource.system());
        BrowserSession session = browsers.open(new BrowserRequest(null, 800, 600, folder, false));
        System.out.println(OPEN + " " + session.browser());
        Thread.currentThread().join();
    }
}
