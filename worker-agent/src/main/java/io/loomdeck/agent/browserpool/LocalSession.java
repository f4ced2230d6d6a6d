package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.bidi.BiDiLink;
import io.loomdeck.agent.browserpool.bidi.BiDiPages;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.PageEvent;
import io.loomdeck.step.http.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A session in a browser process of its own. */
final class LocalSession implements BrowserSession {

    private final String browser;
    private final Process driverProcess;
    private final ProcessHandle browserProcess;
    private final HttpCommandExecutor executor;
    private final RemoteWebDriver driver;
    private final DevToolsCookies devTools;
    private final SessionFolder folder;
    private final Runnable afterClose;
    private @Nullable BiDiLink bidi;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Around a browser that has been started.
     *
     * @param afterClose called once
     */
    LocalSession(ChromiumLauncher.Launched launched, SessionFolder folder, Runnable afterClose) {
        this.browser = launched.browser().label();
        this.driverProcess = launched.process();
        this.browserProcess = browserProcess(launched);
        this.executor = launched.executor();
        this.driver = launched.driver();
        this.devTools = new DevToolsCookies(executor, Objects.requireNonNull(driver.getSessionId()));
        this.folder = folder;
        this.afterClose = afterClose;
    }

    @Override
    public RemoteWebDriver driver() {
        return driver;
    }

    @Override
    public String browser() {
        return browser;
    }

    @Override
    public List<HttpCookie> cookies() {
        return devTools.cookies();
    }

    @Override
    public void addCookies(List<HttpCookie> cookies) {
        devTools.addCookies(cookies);
    }

    @Override
    public void clearCookies() {
        devTools.clear();
    }

    @Override
    public byte[] wholePage() {
        return new BiDiPages(bidi()).picture(driver.getWindowHandle());
    }

    @Override
    public boolean listen(Consumer<PageEvent> listener) {
        new BiDiPages(bidi()).listen(listener);
        return true;
    }

    @Override
    public boolean isAlive() {
        return !closed.get() && driverProcess.isAlive() && ProcessTree.runs(browserProcess);
    }

    /** Kills instead of asking the browser to quit: nothing in its profile is worth an orderly end. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                ProcessTree.kill(Optional.of(driverProcess.toHandle()), folder.path());
                closeLink();
                executor.client.close();
                folder.delete();
            } finally {
                afterClose.run();
            }
        }
    }

    private synchronized BiDiLink bidi() {
        BiDiLink open = bidi;
        if (open == null) {
            open = BiDiLink.open(
                    URI.create(String.valueOf(driver.getCapabilities().getCapability("webSocketUrl"))));
            bidi = open;
        }
        return open;
    }

    private synchronized void closeLink() {
        if (bidi != null) {
            bidi.close();
        }
    }

    private static ProcessHandle browserProcess(ChromiumLauncher.Launched launched) {
        Object id = launched.driver().getCapabilities().getCapability("goog:processID");
        ProcessHandle driver = launched.process().toHandle();
        return id instanceof Number pid ? ProcessHandle.of(pid.longValue()).orElse(driver) : driver;
    }
}
