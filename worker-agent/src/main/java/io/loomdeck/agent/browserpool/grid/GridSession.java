package io.loomdeck.agent.browserpool.grid;

import io.loomdeck.agent.browserpool.bidi.BiDiCookies;
import io.loomdeck.agent.browserpool.bidi.BiDiLink;
import io.loomdeck.agent.browserpool.bidi.BiDiPages;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.Downloads;
import io.loomdeck.step.browser.PageEvent;
import io.loomdeck.step.http.HttpCookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.HasDownloads.DownloadedFile;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A session on a grid. What it downloads stays there until it is fetched, and what is uploaded is sent there. */
final class GridSession implements BrowserSession {

    private final RemoteWebDriver driver;
    private final WatchedExecutor executor;
    private final Consumer<GridSession> afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable BiDiLink bidi;

    /**
     * Around a session that the grid gave.
     *
     * @param afterClose called once, to have the grid end it
     */
    GridSession(RemoteWebDriver driver, WatchedExecutor executor, Consumer<GridSession> afterClose) {
        this.driver = driver;
        this.executor = executor;
        this.afterClose = afterClose;
    }

    @Override
    public RemoteWebDriver driver() {
        return driver;
    }

    @Override
    public String browser() {
        return GridStatus.label(
                        driver.getCapabilities().getBrowserName(),
                        driver.getCapabilities().getBrowserVersion())
                + " on the grid";
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
        return new BiDiPages(bidi()).picture(driver.getWindowHandle());
    }

    @Override
    public boolean listen(Consumer<PageEvent> listener) {
        new BiDiPages(bidi()).listen(listener);
        return true;
    }

    @Override
    public Downloads downloads(Path folder) {
        return new Remote(folder);
    }

    @Override
    public boolean isAlive() {
        return !closed.get() && !executor.isGone();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            executor.close();
            closeLink();
            afterClose.accept(this);
        }
    }

    private synchronized BiDiLink bidi() {
        BiDiLink link = bidi;
        if (link == null) {
            if (!(driver.getCapabilities().getCapability("webSocketUrl") instanceof String url)) {
                throw new WebDriverException("the grid passes on no BiDi connection");
            }
            link = BiDiLink.open(URI.create(url));
            bidi = link;
        }
        return link;
    }

    private synchronized void closeLink() {
        if (bidi != null) {
            bidi.close();
        }
    }

    /** The grid's own folder for the session's downloads. */
    private final class Remote implements Downloads {

        private final Path folder;

        Remote(Path folder) {
            this.folder = folder;
        }

        @Override
        public State state() {
            return State.of(driver.getDownloadedFiles().stream()
                    .sorted(java.util.Comparator.comparingLong(DownloadedFile::getLastModifiedTime))
                    .map(DownloadedFile::getName)
                    .toList());
        }

        @Override
        public void take(String name, Path target) throws IOException {
            Files.createDirectories(folder);
            driver.downloadFile(name, folder);
            Files.move(folder.resolve(name), target);
        }
    }
}
