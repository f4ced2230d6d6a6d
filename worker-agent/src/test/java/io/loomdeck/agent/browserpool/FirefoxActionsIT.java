package io.loomdeck.agent.browserpool;

import java.nio.file.Path;

/** The actions suite in Firefox, each session in a process of its own. */
class FirefoxActionsIT extends ActionsConformance {

    @Override
    BrowserBench bench(Path folder) throws Exception {
        return BrowserBench.firefox(folder, 2);
    }
}
