package io.loomdeck.step.browser;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event.LogLevel;
import io.loomdeck.trace.WaitKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Map<String, BrowserSession> sessions = new ConcurrentHashMap<>();

    /** Those of the thread that a step runs in. */
    static OpenSessions of(StepContext context) {
        return context.threadScoped(OpenSessions.class, OpenSessions::new);
    }

    /** The session of a name, opened if it is not open yet or has ended by itself. */
    BrowserSession get(String name, @Nullable String browser, StepContext context)
            throws StepException, InterruptedException {
        BrowserSession known = sessions.get(name);
        if (known != null && known.isAlive()) {
            return known;
        }
        if (known != null) {
            context.log(LogLevel.WARN, "The browser had ended by itself; a new one is opened");
            end(name);
        }
        OpenSessions outermost = context.attemptScoped(OpenSessions.class, OpenSessions::new);
        boolean holdsAnother = !sessions.isEmpty() || !outermost.sessions.isEmpty();
        BrowserSessions all = context.service(BrowserSessions.class);
        BrowserSession opened;
        try (var _ = context.waiting(WaitKind.BROWSER, "")) {
            opened = all.open(new BrowserRequest(
                    browser, WIDTH, HEIGHT, context.workspace().root(), holdsAnother));
        }
        sessions.put(name, opened);
        context.log(LogLevel.DEBUG, "Opened " + opened.browser());
        return opened;
    }

    /** The session of a name, if it is open. */
    @Nullable
    BrowserSession find(String name) {
        return sessions.get(name);
    }

    /** Ends a session; nothing happens where it is not open. */
    void end(String name) {
        BrowserSession session = sessions.remove(name);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void close() {
        sessions.keySet().forEach(this::end);
    }
}
