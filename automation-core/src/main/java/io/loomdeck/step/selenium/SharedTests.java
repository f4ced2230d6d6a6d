package io.loomdeck.step.selenium;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What tests of one session share, besides the browser; for the whole attempt. Safe for any number of threads. */
final class SharedTests implements AutoCloseable {

    private final Map<String, Shared> sessions = new ConcurrentHashMap<>();

    /** One session's variables, and the right to use them and the browser. */
    record Shared(StoredValues values, ReentrantLock lock) {}

    Shared of(String session, Map<?, ?> environment) {
        return sessions.computeIfAbsent(session, _ -> new Shared(new StoredValues(environment), new ReentrantLock()));
    }

    @Override
    public void close() {
        sessions.clear();
    }
}
