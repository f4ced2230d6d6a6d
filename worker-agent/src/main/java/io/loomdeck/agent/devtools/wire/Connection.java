package io.loomdeck.agent.devtools.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pipes to a browser that was started with {@code --remote-debugging-pipe}: JSON messages, each ended by a zero byte. The
 * browser ends when they are closed, which the operating system does for a process that is killed.
 *
 * <p>Safe for any number of threads. One platform thread reads; {@code writing} keeps messages whole. Answers are given to
 * those who wait by their number, events to the listener of their target.
 */
public final class Connection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHUNK = 1 << 16;
    private static final String ENDED = "The browser has ended";

    private record Waiting(String channel, Answer answer) {}

    private final OutputStream out;
    private final InputStream in;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong number = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> held = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /**
     * Begins to read.
     *
     * @param name for the thread that does
     */
    public Connection(OutputStream out, InputStream in, String name) {
        this.out = out;
        this.in = in;
        Thread.ofPlatform().daemon().name(name).start(this::read);
    }

    /** The way to the browser itself. */
    public Channel browser() {
        return new Channel(this, null);
    }

    boolean isOpen() {
        return open;
    }

    Answer send(@Nullable String channel, String method, Map<String, ?> parameters) {
        Answer answer = new Answer(method);
        long id = number.incrementAndGet();
        byte[] bytes = message(id, channel, method, parameters);
        Waiting one = new Waiting(channel == null ? "" : channel, answer);
        waiting.put(id, one);
        try {
            write(bytes);
        } catch (IOException e) {
            waiting.remove(id);
            answer.fail(new DisconnectedException(ENDED));
        }
        if (!open) {
            // The reader may have failed all the others before this one was there.
            answer.fail(new DisconnectedException(ENDED));
        }
        // Looked at once the answer is among those that wait: whoever holds the channel later finds it there.
        RuntimeException why = held.get(one.channel);
        if (why != null && waiting.remove(id) != null) {
            answer.fail(why);
        }
        return answer;
    }

    private static byte[] message(long id, @Nullable String channel, String method, Map<String, ?> parameters) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (channel != null) {
            message.put("sessionId", channel);
        }
        return JSON.writeValueAsBytes(message);
    }

    private void write(byte[] message) throws IOException {
        writing.lock();
        try {
            out.write(message);
            out.write(0);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    void listen(String channel, BiConsumer<String, JsonNode> listener) {
        listeners.put(channel, listener);
    }

    void forget(String channel) {
        listeners.remove(channel);
        held.remove(channel);
    }

    void hold(String channel, RuntimeException now, RuntimeException later) {
        held.put(channel, later);
        abandon(channel, now);
    }

    void release(String channel) {
        held.remove(channel);
    }

    void abandon(String channel, RuntimeException failure) {
        waiting.forEach((id, one) -> {
            if (one.channel.equals(channel) && waiting.remove(id) != null) {
                one.answer.fail(failure);
            }
        });
    }

    /** Closes the pipes, on which the browser ends; whoever waits for an answer fails. */
    @Override
    public void close() {
        open = false;
        try {
            out.close();
        } catch (IOException e) {
            log.debug("The pipe to the browser was broken already", e);
        }
        failAll();
    }

    private void read() {
        try {
            ByteArrayOutputStream message = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (chunk[i] == 0) {
                        message.write(chunk, from, i - from);
                        receive(message.toString(StandardCharsets.UTF_8));
                        message.reset();
                        from = i + 1;
                    }
                }
                message.write(chunk, from, read - from);
            }
        } catch (IOException e) {
            log.debug("The pipe from the browser broke", e);
        } finally {
            close();
        }
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            JsonNode id = message.get("id");
            if (id != null) {
                Waiting answered = waiting.remove(id.asLong());
                if (answered != null) {
                    answered.answer.complete(message);
                }
                return;
            }
            BiConsumer<String, JsonNode> listener =
                    listeners.get(message.path("sessionId").asString(""));
            if (listener != null) {
                listener.accept(message.path("method").asString(""), message.path("params"));
            }
        } catch (JacksonException e) {
            log.warn("The browser sent what is not JSON: {}", text.substring(0, Math.min(200, text.length())));
        } catch (RuntimeException e) {
            // One message that goes wrong must not end the connection.
            log.warn("An event of the browser could not be handled", e);
        }
    }

    private void failAll() {
        waiting.keySet().forEach(id -> {
            Waiting one = waiting.remove(id);
            if (one != null) {
                one.answer.fail(new DisconnectedException(ENDED));
            }
        });
    }
}
