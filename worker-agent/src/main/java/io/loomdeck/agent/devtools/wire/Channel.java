package io.loomdeck.agent.devtools.wire;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The way to one target of a browser: a page, a frame that has a process of its own, or, without an id, the browser itself.
 * Safe for any number of threads.
 */
public final class Channel {

    /** How long the browser may take for what takes it no time. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private final Connection connection;
    private final @Nullable String id;

    Channel(Connection connection, @Nullable String id) {
        this.connection = connection;
        this.id = id;
    }

    /** The way to another target of the same browser, that has been attached to under this id. */
    public Channel to(String session) {
        return new Channel(connection, session);
    }

    /** What {@link #to} takes; empty for the browser itself. */
    public String id() {
        return id == null ? "" : id;
    }

    /** Sends a command and waits for its answer; as {@link Answer#await}. */
    public JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
        return send(method, parameters).await(USUAL);
    }

    /** Sends a command; the browser does those of one target in the order in which they are sent. */
    public Answer send(String method, Map<String, ?> parameters) {
        return connection.send(id, method, parameters);
    }

    /** Has events of this target handed to a listener, by name, on the thread that reads; in place of the one before. */
    public void listen(BiConsumer<String, JsonNode> listener) {
        connection.listen(id(), listener);
    }

    /** Lets whoever waits for answers of this target fail at once. */
    public void abandon(RuntimeException failure) {
        connection.abandon(id(), failure);
    }

    /**
     * Lets whoever waits for answers of this target fail at once, and whoever sends something before {@link #release} too.
     *
     * @param now for those who wait
     * @param later for those who send from now on; what they send reaches the browser all the same
     */
    public void hold(RuntimeException now, RuntimeException later) {
        connection.hold(id(), now, later);
    }

    /** From now on answers are waited for again. */
    public void release() {
        connection.release(id());
    }

    /** Forgets the listener, and lets whoever waits fail. */
    public void close(RuntimeException failure) {
        connection.forget(id());
        abandon(failure);
    }

    /** Whether the browser still listens. */
    public boolean isOpen() {
        return connection.isOpen();
    }
}
