package io.loomdeck.agent.script;

import io.loomdeck.agent.browserpool.AgentBrowsers;
import io.loomdeck.agent.browserpool.FirefoxBrowsers;
import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.browserpool.LocalBrowsers;
import io.loomdeck.agent.browserpool.grid.GridBrowsers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an agent's browsers together from its settings and its environment. */
final class BrowserChoice {

    private BrowserChoice() {}

    static AgentBrowsers of(
            LocalBrowsers chromium,
            LocalBrowserSettings settings,
            @Nullable URI grid,
            Map<String, String> environment) {
        Path folder = settings.folder();
        String named = environment.getOrDefault("LOOMDECK_GRID", "");
        URI address = grid == null && !named.isBlank() ? URI.create(named.strip()) : grid;
        return new AgentBrowsers(
                chromium,
                new FirefoxBrowsers(
                        folder.resolveSibling(folder.getFileName() + "-firefox"),
                        settings.slots(),
                        FirefoxBrowsers.named(environment)),
                address == null
                        ? null
                        : new GridBrowsers(address, folder.resolveSibling(folder.getFileName() + "-grid")));
    }
}
