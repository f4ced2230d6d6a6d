package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.firefox.MarionetteExecutor;
import io.loomdeck.step.browser.BrowserRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Starts Firefox with a profile of its own, and connects to it without a driver program. */
final class FirefoxLauncher {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long PAGE_LOAD_MILLIS = 60_000;

    /** Firefox writes the port that it chose here, so that nobody can take it in between. */
    private static final String PORT_FILE = "MarionetteActivePort";

    /** Whatever a page redirects to: what serves a cloud machine's credentials is not for scripts. */
    private static final String PROXY_RULES = "data:text/javascript,function FindProxyForURL(url, host) { return"
            + " /^(169\\\\.254\\\\.169\\\\.254|100\\\\.100\\\\.100\\\\.200|metadata\\\\.google\\\\.internal)$/.test(host)"
            + " ? 'PROXY 127.0.0.1:9' : 'DIRECT'; }";

    private FirefoxLauncher() {}

    /** A running Firefox. */
    record Launched(InstalledBrowser browser, Process process, MarionetteExecutor executor, RemoteWebDriver driver) {}

    /**
     * Starts Firefox.
     *
     * @throws IOException where it does not start; the message holds what it said
     * @throws org.openqa.selenium.WebDriverException where it gives no session
     */
    static Launched launch(InstalledBrowser browser, SessionFolder folder, BrowserRequest request)
            throws IOException, InterruptedException {
        Files.writeString(folder.profile().resolve("user.js"), preferences(request));
        Process process = start(browser, folder);
        folder.record(process.toHandle());
        MarionetteExecutor executor = connect(process, folder);
        try {
            RemoteWebDriver driver = new RemoteWebDriver(executor, new MutableCapabilities());
            driver.manage().window().setSize(new Dimension(request.width(), request.height()));
            return new Launched(browser, process, executor, driver);
        } catch (RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    private static Process start(InstalledBrowser browser, SessionFolder folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        browser.binary().toString(),
                        "--headless",
                        "--no-remote",
                        "--marionette",
                        "--remote-debugging-port=0",
                        "--profile",
                        folder.profile().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.driverLog().toFile());
        builder.directory(folder.path().toFile());
        // What it would put into the user's home and the temporary folder goes when the session goes.
        builder.environment().put("HOME", folder.path().toString());
        builder.environment()
                .put("TMPDIR", folder.path().resolve(SessionFolder.TEMPORARY).toString());
        builder.environment().put("MOZ_CRASHREPORTER_DISABLE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static MarionetteExecutor connect(Process process, SessionFolder folder)
            throws IOException, InterruptedException {
        Path portFile = folder.profile().resolve(PORT_FILE);
        long deadline = System.nanoTime() + START.toNanos();
        IOException last = new IOException("it told no port");
        while (System.nanoTime() < deadline && process.isAlive()) {
            String port = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
            if (!port.isEmpty()) {
                try {
                    return new MarionetteExecutor(Integer.parseInt(port), capabilities());
                } catch (IOException e) {
                    last = e;
                }
            }
            Thread.sleep(POLL);
        }
        String said = Files.readString(folder.driverLog()).strip();
        throw new IOException(
                "Firefox did not start"
                        + (said.isEmpty() ? "" : ": " + said.lines().toList().getLast()),
                last);
    }

    private static Map<String, Object> capabilities() {
        return Map.of(
                "unhandledPromptBehavior",
                "ignore",
                "webSocketUrl",
                true,
                "timeouts",
                Map.of("pageLoad", PAGE_LOAD_MILLIS));
    }

    private static String preferences(BrowserRequest request) {
        return String.join(
                "\n",
                List.of(
                        preference("marionette.port", 0),
                        preference("browser.startup.page", 0),
                        preference("browser.shell.checkDefaultBrowser", false),
                        preference("browser.aboutwelcome.enabled", false),
                        preference("browser.startup.homepage_override.mstone", "ignore"),
                        preference("datareporting.policy.dataSubmissionEnabled", false),
                        preference("toolkit.telemetry.reportingpolicy.firstRun", false),
                        preference("app.update.auto", false),
                        preference("extensions.update.enabled", false),
                        preference("network.captive-portal-service.enabled", false),
                        preference("network.connectivity-service.enabled", false),
                        preference("signon.rememberSignons", false),
                        preference("browser.download.folderList", 2),
                        preference("browser.download.dir", request.downloads().toString()),
                        preference("browser.download.useDownloadDir", true),
                        preference("browser.download.always_ask_before_handling_new_types", false),
                        preference("browser.download.alwaysOpenPanel", false),
                        preference("pdfjs.disabled", true),
                        preference("network.proxy.type", 2),
                        preference("network.proxy.allow_hijacking_localhost", false),
                        preference("network.proxy.autoconfig_url", PROXY_RULES),
                        ""));
    }

    private static String preference(String name, Object value) {
        String shown = value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : value.toString();
        return "user_pref(\"" + name + "\", " + shown + ");";
    }
}
