package io.loomdeck.agent.browserpool;

import java.nio.file.Path;

/** The pages suite in Chromium, as an agent drives it by default. */
class BrowserPagesIT extends PagesConformance {

    @Override
    BrowserBench bench(Path folder) {
        return new BrowserBench(folder, 2);
    }
}
