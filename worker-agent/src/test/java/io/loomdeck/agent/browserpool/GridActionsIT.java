package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.grid.GridBrowsers;
import java.nio.file.Path;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The actions suite on a Selenium Grid. */
class GridActionsIT extends ActionsConformance {

    private @Nullable RealGrid grid;

    @Override
    BrowserBench bench(Path folder) throws Exception {
        RealGrid started = RealGrid.start(folder, 2);
        grid = started;
        GridBrowsers browsers = new GridBrowsers(started.address(), folder.resolve("g"));
        Awaitility.await().ignoreExceptions().until(() -> !browsers.look().isEmpty());
        return new BrowserBench(folder, browsers);
    }

    @AfterAll
    void stop() {
        Objects.requireNonNull(grid).close();
    }
}
