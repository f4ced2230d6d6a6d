package io.loomdeck.agent.browserpool;

import java.nio.file.Path;

/** The pages suite in Chromium through chromedriver, each session in a process of its own. */
class DriverPagesIT extends PagesConformance {

    @Override
    BrowserBench bench(Path folder) {
        return new BrowserBench(
                folder,
                BrowserBench.settings(folder, 2, LocalBrowserSettings.Way.WEBDRIVER, PoolSettings.of(System.getenv())));
    }
}
