package io.loomdeck.step.browser;

import io.loomdeck.step.http.HttpCookie;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One open browser with one profile of its own. One thread at a time may drive it; any thread may close it. */
public interface BrowserSession extends AutoCloseable {

    /** Through which the browser is driven, with the commands of W3C WebDriver alone. */
    RemoteWebDriver driver();

    /** What it is, with its version: {@code chromium 150.0}. */
    String browser();

    /** All cookies that the browser has, of whatever site. */
    List<HttpCookie> cookies();

    /** Gives cookies to the browser, of whatever site. */
    void addCookies(List<HttpCookie> cookies);

    /** Forgets all cookies, of whatever site. */
    default void clearCookies() {
        addCookies(cookies().stream()
                .map(cookie -> new HttpCookie(
                        cookie.name(),
                        "",
                        cookie.domain(),
                        cookie.hostOnly(),
                        cookie.path(),
                        cookie.secure(),
                        cookie.httpOnly(),
                        Instant.EPOCH.plusSeconds(1)))
                .toList());
    }

    /** A picture of the whole page, what lies outside the window included, as PNG. */
    default byte[] wholePage() {
        return WholePage.byResizing(driver());
    }

    /** Gives the window's page a size in CSS pixels. */
    default void viewport(Dimension size) {
        WindowSize.around(driver(), size);
    }

    /**
     * What the session's pages have downloaded.
     *
     * @param folder that was named when the session was opened
     */
    default Downloads downloads(Path folder) {
        return new FolderDownloads(folder);
    }

    /**
     * Tells what happens in the session's pages from now on, until the session ends. There is one listener; another one
     * takes its place. It is called by a thread of the session's own, in the order of the events, and has to be quick.
     *
     * @return whether this browser tells anything
     */
    default boolean listen(Consumer<PageEvent> listener) {
        return false;
    }

    /** Whether it can still be driven: not closed, and its process has not ended by itself. */
    boolean isAlive();

    /**
     * Ends the browser with everything it started and removes its profile. A command that another thread waits for fails
     * at once. Doing it again does nothing.
     */
    @Override
    void close();
}
