package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.devtools.driver.DevToolsCommandExecutor;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.DisconnectedException;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.PageEvent;
import io.loomdeck.step.http.HttpCookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session in a browser context of a process that others share. */
final class ContextSession implements BrowserSession {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WarmChromium chromium;
    private final WarmChromium.Context context;
    private final DevToolsCommandExecutor executor;
    private final RemoteWebDriver driver;
    private final Runnable afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ContextSession(WarmChromium chromium, WarmChromium.Context context, Runnable afterClose) {
        this.chromium = chromium;
        this.context = context;
        this.afterClose = afterClose;
        this.executor = new DevToolsCommandExecutor(
                chromium.channel(),
                context.pages(),
                context.first(),
                capabilities(chromium),
                ChromiumLauncher.PAGE_LOAD);
        this.driver = new RemoteWebDriver(executor, new ImmutableCapabilities());
    }

    /**
     * Opens one.
     *
     * @param afterClose called once
     */
    static ContextSession open(WarmChromium chromium, BrowserRequest request, Runnable afterClose)
            throws InterruptedException {
        WarmChromium.Context context = chromium.context(request.width(), request.height());
        boolean opened = false;
        try {
            chromium.channel()
                    .call(
                            "Browser.setDownloadBehavior",
                            Map.of(
                                    "behavior",
                                    "allow",
                                    "browserContextId",
                                    context.pages().context(),
                                    "downloadPath",
                                    request.downloads().toString()));
            ContextSession session = new ContextSession(chromium, context, afterClose);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                chromium.dispose(context.pages());
            }
        }
    }

    private static Map<String, Object> capabilities(WarmChromium chromium) {
        return Map.of(
                "browserName",
                "chrome",
                "browserVersion",
                chromium.browser().version(),
                "platformName",
                System.getProperty("os.name", "linux").toLowerCase(java.util.Locale.ROOT),
                "acceptInsecureCerts",
                false,
                "pageLoadStrategy",
                "normal",
                "setWindowRect",
                true,
                "unhandledPromptBehavior",
                "ignore",
                "goog:processID",
                chromium.pid());
    }

    @Override
    public RemoteWebDriver driver() {
        return driver;
    }

    @Override
    public String browser() {
        return chromium.browser().label();
    }

    @Override
    public List<HttpCookie> cookies() {
        return call(
                        "Storage.getCookies",
                        Map.of("browserContextId", context.pages().context()))
                .path("cookies")
                .valueStream()
                .map(cookie -> DevToolsCookies.cookie(JSON.convertValue(cookie, Map.class)))
                .toList();
    }

    @Override
    public void addCookies(List<HttpCookie> cookies) {
        if (!cookies.isEmpty()) {
            call(
                    "Storage.setCookies",
                    Map.of(
                            "cookies",
                            cookies.stream().map(DevToolsCookies::parameters).toList(),
                            "browserContextId",
                            context.pages().context()));
        }
    }

    @Override
    public void clearCookies() {
        call("Storage.clearCookies", Map.of("browserContextId", context.pages().context()));
    }

    @Override
    public boolean listen(Consumer<PageEvent> listener) {
        context.pages().listen(listener);
        return true;
    }

    @Override
    public boolean isAlive() {
        return !closed.get() && chromium.isAlive() && context.pages().areWell();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                executor.close();
                chromium.dispose(context.pages());
            } finally {
                afterClose.run();
            }
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        try {
            return chromium.channel().send(method, parameters).await(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebDriverException("interrupted while the browser worked", e);
        } catch (DisconnectedException | ProtocolException | AnswerTimeoutException e) {
            throw new WebDriverException(e.getMessage(), e);
        }
    }
}
