package io.loomdeck.agent.browserpool;

import java.nio.file.Path;

/** The actions suite in Chromium, as an agent drives it by default. */
class BrowserActionsIT extends ActionsConformance {

    @Override
    BrowserBench bench(Path folder) {
        return new BrowserBench(folder, 2);
    }
}
