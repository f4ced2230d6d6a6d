package io.loomdeck.agent.browserpool;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.BrowserSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;

/**
 * The Firefox of this machine: each session is a process of its own with a profile of its own, and neither is left when
 * the session is closed. Safe for any number of threads.
 */
public final class FirefoxBrowsers implements BrowserSessions, AutoCloseable {

    private final Path folder;
    private final FirefoxInventory inventory;
    private final BrowserSlots slots;
    private final Set<BrowserSession> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable InstalledBrowser found;
    private volatile boolean closed;

    /**
     * Ends what a killed agent left in the folder. Nothing is started yet.
     *
     * @param folder of the agent's own, for the profiles of open sessions; everything in it may be removed
     * @param slots most sessions at once
     * @param binary the Firefox to use, or null to look for one
     */
    public FirefoxBrowsers(Path folder, int slots, @Nullable Path binary) {
        this.folder = folder;
        this.inventory = new FirefoxInventory(binary);
        this.slots = new BrowserSlots(slots);
        LeftBehind.clean(folder);
    }

    /**
     * The Firefox of this machine, for a person who wants to know.
     *
     * @param environment in which {@code LOOMDECK_FIREFOX} may name the program
     */
    public static Optional<InstalledBrowser> installed(Map<String, String> environment) throws InterruptedException {
        return new FirefoxInventory(named(environment)).look();
    }

    /** The program that {@code LOOMDECK_FIREFOX} names, or null. */
    public static @Nullable Path named(Map<String, String> environment) {
        String name = environment.getOrDefault("LOOMDECK_FIREFOX", "");
        return name.isBlank() ? null : Path.of(name);
    }

    /** Looks for a Firefox, unless one was found before. */
    public Optional<InstalledBrowser> look() throws InterruptedException {
        InstalledBrowser known = found;
        if (known == null) {
            known = inventory.look().orElse(null);
            found = known;
        }
        return Optional.ofNullable(known);
    }

    /** The Firefox that was found, as {@code firefox 140.0}; does not look. */
    public Optional<String> ready() {
        return Optional.ofNullable(found).map(InstalledBrowser::label);
    }

    @Override
    public BrowserSession open(BrowserRequest request) throws StepException, InterruptedException {
        InstalledBrowser browser = look().orElseThrow(() -> new StepException(
                ErrorClass.AGENT,
                "This agent has no Firefox",
                "Install one: on Debian, apt-get install firefox-esr; no driver is needed. Or name the"
                        + " program with LOOMDECK_FIREFOX"));
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
        open.forEach(BrowserSession::close);
    }

    private BrowserSession start(InstalledBrowser browser, BrowserRequest request, BrowserSlots.Slot slot)
            throws StepException, InterruptedException {
        SessionFolder own;
        try {
            own = SessionFolder.create(folder);
            Files.createDirectories(request.downloads());
        } catch (IOException e) {
            throw failed("A folder for the browser's profile cannot be made: " + e.getMessage(), e);
        }
        BrowserSession session = null;
        try {
            session = new FirefoxSession(FirefoxLauncher.launch(browser, own, request), own, () -> {
                open.removeIf(one -> !one.isAlive());
                slot.close();
            });
            return session;
        } catch (IOException | WebDriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while Firefox was being started");
            }
            throw failed("The browser (" + browser.label() + ") did not start: " + firstLine(e), e);
        } finally {
            if (session == null) {
                ProcessTree.kill(own.driver(), own.path());
                own.delete();
            }
        }
    }

    private static String firstLine(Exception e) {
        return Objects.toString(e.getMessage(), "").lines().findFirst().orElse("");
    }

    private static StepException failed(String message, Exception cause) {
        return new StepException(
                ErrorClass.AGENT, message, "Run `worker-agent.jar doctor` on the agent's machine", cause);
    }
}
