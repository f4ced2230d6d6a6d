package io.loomdeck.agent.browserpool;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.openqa.selenium.grid.commands.Standalone;
import org.openqa.selenium.grid.config.CompoundConfig;
import org.openqa.selenium.grid.config.MapConfig;
import org.openqa.selenium.grid.config.MemoizedConfig;
import org.openqa.selenium.grid.server.Server;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.net.PortProber;

/** A Selenium Grid in one process, with the Chromium of the machine the tests run on. */
final class RealGrid implements AutoCloseable {

    private final Server<?> server;

    private RealGrid(Server<?> server) {
        this.server = server;
    }

    /**
     * Starts one and waits for its node.
     *
     * @param folder for the browser that is provided where there is none
     */
    static RealGrid start(Path folder, int sessions) throws Exception {
        InstalledBrowser chromium;
        try (LocalBrowsers browsers = new LocalBrowsers(
                LocalBrowserSettings.of(folder.resolve("provided"), 1, System.getenv()), InstantSource.system())) {
            chromium = browsers.prepare().get().browsers().getFirst();
        }
        Map<String, Object> stereotype = Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                Map.of(
                        "binary",
                        chromium.binary().toString(),
                        "args",
                        List.of(
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--no-first-run")));
        MapConfig config = new MapConfig(Map.of(
                "server", Map.of("host", "127.0.0.1", "port", PortProber.findFreePort()),
                "logging", Map.of("log-level", "WARNING"),
                "node",
                        Map.of(
                                "detect-drivers", false,
                                "enable-managed-downloads", true,
                                "max-sessions", sessions,
                                "override-max-sessions", true,
                                "driver-configuration",
                                        List.of(
                                                "display-name=\"chrome\"",
                                                "webdriver-executable=\"" + chromium.driver() + "\"",
                                                "max-sessions=" + sessions,
                                                "stereotype=" + new Json().toJson(new Json().toJson(stereotype))))));
        Standalone standalone = new Standalone();
        Server<?> server = standalone
                .asServer(new MemoizedConfig(new CompoundConfig(config)))
                .start();
        RealGrid grid = new RealGrid(server);
        Awaitility.await().until(server::isStarted);
        return grid;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getUrl().getPort());
    }

    /** Does not wait: the grid waits half a minute for threads of its own that nothing needs any more. */
    @Override
    public void close() {
        Thread.ofPlatform().daemon().name("grid stop").start(server::stop);
    }
}
