package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.grid.GridBrowsers;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.BrowserSessions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All browsers that an agent has: those of a grid where it has one, else this machine's Chromium and Firefox. Safe for any
 * number of threads.
 */
public final class AgentBrowsers implements BrowserSessions, AutoCloseable {

    private final BrowserSessions chromium;
    private final FirefoxBrowsers firefox;
    private final @Nullable GridBrowsers grid;

    /**
     * Around what there is; {@code firefox} and {@code grid} are closed with this.
     *
     * @param grid in place of this machine's browsers, or null
     */
    public AgentBrowsers(BrowserSessions chromium, FirefoxBrowsers firefox, @Nullable GridBrowsers grid) {
        this.chromium = chromium;
        this.firefox = firefox;
        this.grid = grid;
    }

    /** Whether the browsers are a grid's, so that none is needed here. */
    public boolean onGrid() {
        return grid != null;
    }

    /** Looks in the background for what {@link #ready} tells then. */
    public void lookAround() {
        if (grid != null) {
            grid.ready();
            return;
        }
        Thread.ofVirtual().name("firefox supply").start(() -> {
            try {
                firefox.look();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * The browsers that can be used at this moment; does not wait.
     *
     * @param ofChromium those of this machine's Chromium
     */
    public List<String> ready(List<String> ofChromium) {
        if (grid != null) {
            return grid.ready();
        }
        List<String> all = new ArrayList<>(ofChromium);
        firefox.ready().ifPresent(all::add);
        return all;
    }

    @Override
    public BrowserSession open(BrowserRequest request) throws StepException, InterruptedException {
        if (grid != null) {
            return grid.open(request);
        }
        return FirefoxInventory.FIREFOX.equals(request.browser()) ? firefox.open(request) : chromium.open(request);
    }

    @Override
    public void close() {
        firefox.close();
        if (grid != null) {
            grid.close();
        }
    }
}
