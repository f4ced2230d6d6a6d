package io.loomdeck.agent.browserpool.grid;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.BrowserSessions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.LocalFileDetector;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;

/**
 * The browsers of a Selenium Grid. The grid has its own limits and its own queue, so that there are none here.
 *
 * <p>Safe for any number of threads.
 */
public final class GridBrowsers implements BrowserSessions, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A command's answer; a new session may stand in the grid's queue for as long. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private static final long PAGE_LOAD_MILLIS = 60_000;

    private final URI address;
    private final GridStatus status;
    private final GridLedger ledger;
    private final Set<GridSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * For a grid. Sessions that a killed agent left there are ended in the background.
     *
     * @param address such as {@code http://host:4444}
     * @param folder of the agent's own, in which open sessions are noted
     * @throws IllegalArgumentException where the address is none
     */
    public GridBrowsers(URI address, Path folder) {
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException("A grid's address is like http://host:4444, not '" + address + "'");
        }
        this.address = address;
        this.status = new GridStatus(address);
        this.ledger = new GridLedger(folder, address);
        Thread.ofVirtual().name("grid leftovers").start(ledger::endLeftovers);
    }

    /** The browsers that the grid has, as {@code chromium 150.0}; what was known last, without waiting. */
    public List<String> ready() {
        return status.browsers();
    }

    /**
     * Asks the grid what it has.
     *
     * @throws IOException where it does not answer
     */
    public List<String> look() throws IOException, InterruptedException {
        return status.look();
    }

    @Override
    public BrowserSession open(BrowserRequest request) throws StepException, InterruptedException {
        CompletableFuture<GridSession> asked = new CompletableFuture<>();
        Thread.ofVirtual().name("grid session").start(() -> ask(request, asked));
        try {
            GridSession session = asked.get();
            if (closed) {
                session.close();
                throw new StepException(ErrorClass.CANCELLED, "The agent is shutting down", null);
            }
            return session;
        } catch (InterruptedException e) {
            // The grid may be about to give it; whoever comes late has to hand it back.
            var _ = asked.thenAccept(GridSession::close);
            throw e;
        } catch (ExecutionException e) {
            throw refused(request.browser(), Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Ends all sessions and waits for that. */
    @Override
    public void close() {
        closed = true;
        open.forEach(GridSession::close);
        ledger.close();
    }

    private void ask(BrowserRequest request, CompletableFuture<GridSession> asked) {
        ClientConfig config = ClientConfig.defaultConfig()
                .baseUri(address)
                .connectionTimeout(CONNECT)
                .readTimeout(ANSWER);
        HttpCommandExecutor http = new HttpCommandExecutor(config);
        try {
            WatchedExecutor executor = new WatchedExecutor(http);
            RemoteWebDriver driver = new RemoteWebDriver(executor, wanted(request.browser()), config);
            driver.setFileDetector(new LocalFileDetector());
            String id = String.valueOf(driver.getSessionId());
            ledger.note(id);
            GridSession session = new GridSession(driver, executor, ended -> {
                open.remove(ended);
                ledger.end(id);
            });
            open.add(session);
            driver.manage().window().setSize(new Dimension(request.width(), request.height()));
            asked.complete(session);
        } catch (RuntimeException e) {
            http.client.close();
            asked.completeExceptionally(e);
        }
    }

    private static MutableCapabilities wanted(@Nullable String browser) {
        MutableCapabilities wanted = new MutableCapabilities();
        wanted.setCapability("browserName", GridStatus.nameOnGrid(browser));
        wanted.setCapability("webSocketUrl", true);
        wanted.setCapability("unhandledPromptBehavior", "ignore");
        wanted.setCapability("timeouts", Map.of("pageLoad", PAGE_LOAD_MILLIS));
        wanted.setCapability("se:downloadsEnabled", true);
        return wanted;
    }

    private StepException refused(@Nullable String browser, Throwable cause) {
        String said = cause instanceof WebDriverException known ? known.getRawMessage() : cause.getMessage();
        String first =
                Objects.toString(said, "it does not answer").lines().findFirst().orElse("");
        List<String> there = status.browsers();
        return new StepException(
                ErrorClass.AGENT,
                "The grid at " + address + " gave no " + (browser == null ? "browser" : browser) + ": " + first,
                there.isEmpty() ? "Look whether it runs and has a node" : "It has " + String.join(", ", there),
                cause instanceof Exception exception ? exception : null);
    }
}
