package io.loomdeck.agent.browserpool;

import java.nio.file.Path;

/** The pages suite in Firefox, each session in a process of its own. */
class FirefoxPagesIT extends PagesConformance {

    @Override
    BrowserBench bench(Path folder) throws Exception {
        return BrowserBench.firefox(folder, 2);
    }
}
