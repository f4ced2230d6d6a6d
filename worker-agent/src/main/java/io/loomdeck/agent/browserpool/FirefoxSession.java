package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.bidi.BiDiCookies;
import io.loomdeck.agent.browserpool.bidi.BiDiLink;
import io.loomdeck.agent.browserpool.bidi.BiDiPages;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.PageEvent;
import io.loomdeck.step.http.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A session in a Firefox of its own. */
final class FirefoxSession implements BrowserSession {

    private final FirefoxLauncher.Launched launched;
    private final SessionFolder folder;
    private final Runnable afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable BiDiLink bidi;

    /**
     * Around a browser that has been started.
     *
     * @param afterClose called once
     */
    FirefoxSession(FirefoxLauncher.Launched launched, SessionFolder folder, Runnable afterClose) {
        this.launched = launched;
        this.folder = folder;
        this.afterClose = afterClose;
    }

    @Override
    public RemoteWebDriver driver() {
        return launched.driver();
    }

    @Override
    public String browser() {
        return launched.browser().label();
    }

    @Override
    public List<HttpCookie> cookies() {
        return new BiDiCookies(bidi()).all();
    }

    @Override
    public void addCookies(List<HttpCookie> cookies) {
        new BiDiCookies(bidi()).add(cookies);
    }

    @Override
    public void clearCookies() {
        new BiDiCookies(bidi()).clear();
    }

    @Override
    public byte[] wholePage() {
        return new BiDiPages(bidi()).picture(driver().getWindowHandle());
    }

    /** Not through the window, which is never narrower than 500 pixels. */
    @Override
    public void viewport(Dimension size) {
        new BiDiPages(bidi()).viewport(driver().getWindowHandle(), size);
    }

    @Override
    public boolean listen(Consumer<PageEvent> listener) {
        new BiDiPages(bidi()).listen(listener);
        return true;
    }

    @Override
    public boolean isAlive() {
        return !closed.get() && ProcessTree.runs(launched.process().toHandle());
    }

    /** Kills instead of asking it to quit: nothing in its profile is worth an orderly end. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                closeLink();
                ProcessTree.kill(Optional.of(launched.process().toHandle()), folder.path());
                launched.executor().close();
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
                    URI.create(String.valueOf(driver().getCapabilities().getCapability("webSocketUrl"))));
            bidi = open;
        }
        return open;
    }

    private synchronized void closeLink() {
        if (bidi != null) {
            bidi.close();
        }
    }
}
