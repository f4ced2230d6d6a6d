package io.loomdeck.step.browser;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event.LogLevel;
import io.loomdeck.trace.WaitKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that one thread of an attempt has open, by name.
 *
 * <p>Each round of a concurrent loop has its own, so that no two threads drive one browser. Only {@link #close} may be
 * called by another thread.
 */
final class OpenSessions implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Map<String, OpenSession> sessions = new ConcurrentHashMap<>();

    /** Counts an attempt's sessions, so that each has a folder of its own for what it downloads. */
    private final AtomicInteger opened = new AtomicInteger();

    /** Those of the thread that a step runs in. */
    static OpenSessions of(StepContext context) {
        return context.threadScoped(OpenSessions.class, OpenSessions::new);
    }

    /** The session of a name, opened if it is not open yet or has ended by itself. */
    OpenSession get(String name, @Nullable String browser, StepContext context)
            throws StepException, InterruptedException {
        OpenSession known = sessions.get(name);
        if (known != null && known.browser().isAlive()) {
            return known;
        }
        if (known != null) {
            context.log(LogLevel.WARN, "The browser had ended by itself; a new one is opened");
            end(name);
        }
        OpenSessions outermost = context.attemptScoped(OpenSessions.class, OpenSessions::new);
        boolean holdsAnother = !sessions.isEmpty() || !outermost.sessions.isEmpty();
        Path downloads = folder(context, outermost.opened.incrementAndGet());
        BrowserSessions all = context.service(BrowserSessions.class);
        BrowserSession session;
        try (var _ = context.waiting(WaitKind.BROWSER, "")) {
            session = all.open(new BrowserRequest(browser, WIDTH, HEIGHT, downloads, holdsAnother));
        }
        OpenSession open = new OpenSession(session, downloads, new PageRecorder(context.clock()));
        sessions.put(name, open);
        context.log(LogLevel.DEBUG, "Opened " + session.browser());
        return open;
    }

    /** The session of a name, if it is open. */
    @Nullable
    OpenSession find(String name) {
        return sessions.get(name);
    }

    /** Ends a session; nothing happens where it is not open. */
    void end(String name) {
        OpenSession session = sessions.remove(name);
        if (session != null) {
            session.browser().close();
        }
    }

    @Override
    public void close() {
        sessions.keySet().forEach(this::end);
    }

    private static Path folder(StepContext context, int number) {
        return context.workspace().root().resolve(number == 1 ? "downloads" : "downloads-" + number);
    }
}
