package io.loomdeck.agent.browserpool;

import io.loomdeck.step.browser.BrowserRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.CapabilityType;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * Starts Chromium with a driver process and a profile of its own.
 *
 * <p>The driver is started here and not by Selenium, because whoever ends a session has to know its process, and because
 * a port that the driver chooses itself cannot be taken by somebody else in between.
 */
final class ChromiumLauncher {

    private static final Duration DRIVER_START = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration ANSWER = Duration.ofMinutes(3);
    /** How long a page may load. */
    static final Duration PAGE_LOAD = Duration.ofSeconds(60);

    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");

    /** What every Chromium is started with. */
    static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--disable-breakpad",
            "--disable-crash-reporter",
            "--disable-search-engine-choice-screen",
            "--disable-features=Translate,MediaRouter,OptimizationHints",
            "--hide-scrollbars",
            "--mute-audio",
            "--password-store=basic",
            // Whatever a page redirects to: what serves a cloud machine's credentials is not for scripts.
            "--host-resolver-rules=MAP 169.254.169.254 ~NOTFOUND, MAP 100.100.100.200 ~NOTFOUND,"
                    + " MAP metadata.google.internal ~NOTFOUND");

    private ChromiumLauncher() {}

    /** A running browser with the processes behind it. */
    record Launched(InstalledBrowser browser, Process process, HttpCommandExecutor executor, RemoteWebDriver driver) {}

    /**
     * Starts browser and driver.
     *
     * @throws IOException where the driver does not start; the message holds what it said
     * @throws org.openqa.selenium.WebDriverException where the browser does not
     */
    static Launched launch(InstalledBrowser browser, SessionFolder folder, BrowserRequest request)
            throws IOException, InterruptedException {
        Process process = startDriver(browser, folder);
        folder.record(process.toHandle());
        URI address = URI.create("http://127.0.0.1:" + port(process, folder));
        ClientConfig client = ClientConfig.defaultConfig()
                .baseUri(address)
                .readTimeout(ANSWER)
                .connectionTimeout(DRIVER_START);
        HttpCommandExecutor executor = new HttpCommandExecutor(DevToolsCookies.COMMANDS, address.toURL(), client);
        try {
            return new Launched(
                    browser,
                    process,
                    executor,
                    new RemoteWebDriver(executor, options(browser, folder, request), client));
        } catch (RuntimeException e) {
            executor.client.close();
            throw e;
        }
    }

    private static Process startDriver(InstalledBrowser browser, SessionFolder folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        browser.driver().toString(),
                        "--port=0",
                        // Names the folder in the driver's command line too, by which leftovers are found.
                        "--log-path=" + folder.path().resolve("chromedriver.log"),
                        "--log-level=WARNING")
                .redirectErrorStream(true)
                .redirectOutput(folder.driverLog().toFile());
        // What driver and browser put into the temporary folder goes when the session goes. Relative, because the
        // browser
        // has a socket there, and a socket's path may have 107 characters at most.
        builder.directory(folder.path().toFile());
        builder.environment().put("TMPDIR", SessionFolder.TEMPORARY);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static int port(Process process, SessionFolder folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DRIVER_START.toNanos();
        while (System.nanoTime() < deadline) {
            Matcher started = STARTED.matcher(Files.readString(folder.driverLog()));
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(POLL);
        }
        String said = Files.readString(folder.driverLog()).strip();
        throw new IOException("chromedriver did not start" + (said.isEmpty() ? "" : ": " + said));
    }

    private static Map<String, Object> preferences(BrowserRequest request) {
        return Map.of(
                // Begin with an empty page, not with the new tab's.
                "session.restore_on_startup",
                4,
                "session.startup_urls",
                List.of("about:blank"),
                "download.default_directory",
                request.downloads().toString(),
                "download.prompt_for_download",
                false,
                "credentials_enable_service",
                false,
                "profile.password_manager_leak_detection",
                false);
    }

    private static ChromeOptions options(InstalledBrowser browser, SessionFolder folder, BrowserRequest request) {
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.add("--user-data-dir=" + folder.profile());
        arguments.add("--window-size=" + request.width() + "," + request.height());
        if (CurrentUser.isRoot()) {
            arguments.add("--no-sandbox");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.binary().toFile());
        options.addArguments(arguments);
        // Without this a bar about automation takes its share of every page.
        options.setExperimentalOption("excludeSwitches", List.of("enable-automation"));
        options.setExperimentalOption("prefs", preferences(request));
        options.setPageLoadTimeout(PAGE_LOAD);
        // What pages log and fetch is told over it.
        options.setCapability("webSocketUrl", true);
        options.setCapability(CapabilityType.UNHANDLED_PROMPT_BEHAVIOUR, UnexpectedAlertBehaviour.IGNORE);
        return options;
    }
}
