package io.loomdeck.agent.browserpool;

import io.loomdeck.agent.browserpool.BrowserReport.Problem;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.BrowserSessions;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browsers of this machine. A session is a context of its own in a warm process, or a process of its own with a profile of its
 * own where it is driven through WebDriver; either way nothing of it is left when it is closed.
 *
 * <p>Safe for any number of threads. {@code supply} is guarded by {@code this}; it is made once, by whoever first needs
 * a browser, and made again after it failed.
 */
public final class LocalBrowsers implements BrowserSessions, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalBrowsers.class);

    private static final Duration TEND = Duration.ofSeconds(20);
    private static final Duration WARM = Duration.ofSeconds(5);

    private final LocalBrowserSettings settings;
    private final BrowserInventory inventory;
    private final BrowserSlots slots;
    private final ChromiumPool pool;
    private final ScheduledExecutorService tending = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("browser pool").factory());
    private final Set<BrowserSession> open = ConcurrentHashMap.newKeySet();
    private @Nullable CompletableFuture<BrowserReport> supply;
    private volatile boolean closed;

    /** Ends what a killed agent left in the folder. Nothing is started before {@link #prepare} or {@link #open}. */
    public LocalBrowsers(LocalBrowserSettings settings, InstantSource clock) {
        this.settings = settings;
        this.inventory = new BrowserInventory(settings.binary(), settings.driver());
        this.slots = new BrowserSlots(settings.slots());
        this.pool = new ChromiumPool(settings.pool(), settings.folder(), clock);
        LeftBehind.clean(settings.folder());
        var _ = tending.scheduleWithFixedDelay(this::tend, TEND.toSeconds(), TEND.toSeconds(), TimeUnit.SECONDS);
    }

    /** Looks for a browser, and installs one if need be, in the background; the result is kept unless it is empty. */
    public synchronized CompletableFuture<BrowserReport> prepare() {
        CompletableFuture<BrowserReport> running = supply;
        if (running != null && !(running.isDone() && found(running).isEmpty())) {
            return running;
        }
        CompletableFuture<BrowserReport> started = new CompletableFuture<>();
        Thread.ofVirtual().name("browser supply").start(() -> complete(started));
        supply = started;
        return started;
    }

    /** The browsers that can be used at this moment, as {@code chromium 150.0}; does not wait. */
    public synchronized List<String> ready() {
        CompletableFuture<BrowserReport> running = supply;
        return running == null
                ? List.of()
                : found(running).stream().map(InstalledBrowser::label).toList();
    }

    /** What the machine has, for a person who wants to know; installs nothing. */
    public BrowserReport report() throws InterruptedException {
        return inventory.look();
    }

    @Override
    public BrowserSession open(BrowserRequest request) throws StepException, InterruptedException {
        InstalledBrowser browser = supplied(request.browser());
        BrowserSlots.Slot slot = slots.take(request.holdsAnother());
        BrowserSession session = null;
        try {
            session = start(browser, request, slot);
            open.add(session);
            if (closed) {
                session.close();
                throw new StepException(ErrorClass.CANCELLED, "The agent is shutting down", null);
            }
            return session;
        } finally {
            if (session == null) {
                slot.close();
            }
        }
    }

    /** Ends all sessions. */
    @Override
    public void close() {
        closed = true;
        tending.shutdownNow();
        open.forEach(BrowserSession::close);
        pool.close();
    }

    private boolean shares(InstalledBrowser browser) {
        return settings.way() == LocalBrowserSettings.Way.DEVTOOLS
                && browser.kind().equals(InstalledBrowser.CHROMIUM)
                && File.separatorChar == '/';
    }

    /** Not at once: whatever else an agent does at its start goes first. */
    private void warmLater(BrowserReport report) {
        report.browsers().stream().filter(this::shares).findFirst().ifPresent(browser -> {
            try {
                var _ = tending.schedule(() -> pool.warm(browser), WARM.toSeconds(), TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("Not warmed any more: the agent stops");
            }
        });
    }

    private void tend() {
        try {
            pool.tend();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Looking after the browsers failed; it goes on", e);
        }
    }

    private BrowserSession start(InstalledBrowser browser, BrowserRequest request, BrowserSlots.Slot slot)
            throws StepException, InterruptedException {
        if (!shares(browser)) {
            return startAlone(browser, request, slot);
        }
        try {
            return pool.open(browser, request, () -> {
                open.removeIf(one -> !one.isAlive());
                slot.close();
            });
        } catch (IOException | WebDriverException e) {
            throw failed("The browser (" + browser.label() + ") did not start: " + message(e), e);
        }
    }

    private LocalSession startAlone(InstalledBrowser browser, BrowserRequest request, BrowserSlots.Slot slot)
            throws StepException, InterruptedException {
        SessionFolder folder;
        try {
            folder = SessionFolder.create(settings.folder());
        } catch (IOException e) {
            throw failed("A folder for the browser's profile cannot be made: " + e.getMessage(), e);
        }
        LocalSession session = null;
        try {
            var launched = ChromiumLauncher.launch(browser, folder, request);
            session = new LocalSession(launched, folder, () -> {
                open.removeIf(one -> !one.isAlive());
                slot.close();
            });
            return session;
        } catch (IOException | WebDriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while a browser was being started");
            }
            throw failed("The browser (" + browser.label() + ") did not start: " + message(e), e);
        } finally {
            if (session == null) {
                ProcessTree.kill(folder.driver(), folder.path());
                folder.delete();
            }
        }
    }

    private InstalledBrowser supplied(@Nullable String kind) throws StepException, InterruptedException {
        BrowserReport report;
        try {
            report = prepare().get();
        } catch (ExecutionException e) {
            throw failed("No browser could be provided: " + e.getCause(), e);
        }
        return report.browsers().stream()
                .filter(browser -> kind == null || kind.equals(browser.kind()))
                .findFirst()
                .orElseThrow(() -> missing(kind, report));
    }

    private static StepException missing(@Nullable String kind, BrowserReport report) {
        if (!report.browsers().isEmpty()) {
            return new StepException(
                    ErrorClass.AGENT,
                    "This agent has " + report.browsers().getFirst().label() + " and not " + kind,
                    "Ask for browser: chromium, or for none in particular");
        }
        String why = String.join(
                " ", report.problems().stream().map(Problem::message).toList());
        return new StepException(ErrorClass.AGENT, "This agent has no browser. " + why, BrowserInventory.remedy());
    }

    private void complete(CompletableFuture<BrowserReport> started) {
        try {
            BrowserReport report =
                    settings.install() ? new BrowserProvisioner(inventory, log::info).provide() : inventory.look();
            started.complete(report);
            warmLater(report);
        } catch (InterruptedException | RuntimeException e) {
            log.warn("Looking for a browser failed", e);
            started.completeExceptionally(e);
        }
    }

    private static List<InstalledBrowser> found(CompletableFuture<BrowserReport> running) {
        try {
            return running.getNow(new BrowserReport(List.of(), List.of())).browsers();
        } catch (java.util.concurrent.CompletionException | CancellationException _) {
            return List.of();
        }
    }

    private static String message(Exception e) {
        String message = e instanceof WebDriverException driver ? driver.getRawMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static StepException failed(String message, Exception cause) {
        return new StepException(
                ErrorClass.AGENT, message, "Run `worker-agent.jar doctor` on the agent's machine", cause);
    }
}
