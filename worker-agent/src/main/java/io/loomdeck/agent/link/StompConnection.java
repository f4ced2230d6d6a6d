package io.loomdeck.agent.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.BufferingStompDecoder;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompConversionException;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/**
 * STOMP frames over one WebSocket.
 *
 * <p>Any number of threads may send; a fair lock puts their frames one behind the other, so that a heartbeat waits for
 * one batch of events at most. Frames are received in the WebSocket's own thread, one at a time.
 */
final class StompConnection implements WebSocket.Listener {

    /** Long frames go as several messages, so that a server with the usual 8 KiB buffers takes them. */
    private static final int MESSAGE_CHARACTERS = 8000;

    private static final int LONGEST_FRAME = 64 << 20;
    private static final long SEND_SECONDS = 15;

    private final Consumer<Message<byte[]>> received;
    private final BufferingStompDecoder decoder = new BufferingStompDecoder(new StompDecoder(), LONGEST_FRAME);
    private final StompEncoder encoder = new StompEncoder();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final AtomicLong heardAt = new AtomicLong(System.nanoTime());
    private final ReentrantLock sending = new ReentrantLock(true);

    /** Parts of a WebSocket message that is not complete; only the WebSocket's thread uses it. */
    private final StringBuilder partial = new StringBuilder();

    private volatile @Nullable WebSocket socket;

    /** @param received called for every frame but heartbeats, must not block for long */
    StompConnection(Consumer<Message<byte[]>> received) {
        this.received = received;
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        socket = webSocket;
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        heardAt.set(System.nanoTime());
        partial.append(data);
        if (last) {
            byte[] bytes = partial.toString().getBytes(StandardCharsets.UTF_8);
            partial.setLength(0);
            decode(bytes);
        }
        webSocket.request(1);
        return null;
    }

    private void decode(byte[] bytes) {
        try {
            for (Message<byte[]> frame : decoder.decode(ByteBuffer.wrap(bytes))) {
                if (StompHeaderAccessor.getCommand(frame.getHeaders()) instanceof StompCommand) {
                    received.accept(frame);
                }
            }
        } catch (StompConversionException e) {
            close("the console sent something that is not STOMP (" + e.getMessage() + ")");
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        close("the console closed the connection (" + statusCode + (reason.isBlank() ? "" : ", " + reason) + ")");
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        close("the connection broke (" + Causes.words(error) + ")");
    }

    /**
     * Sends a frame and waits until the operating system has taken it.
     *
     * @throws LinkException where the connection is gone or does not take it in time; it is closed then
     */
    void send(StompHeaderAccessor headers, byte[] payload) throws LinkException, InterruptedException {
        byte[] frame = encoder.encode(headers.getMessageHeaders(), payload);
        List<String> parts = parts(new String(frame, StandardCharsets.UTF_8));
        sending.lockInterruptibly();
        try {
            for (String part : parts) {
                sendPart(part);
            }
        } finally {
            sending.unlock();
        }
    }

    private void sendPart(String part) throws LinkException, InterruptedException {
        WebSocket open = socket;
        if (open == null || closed.isDone()) {
            throw new LinkException(closed.getNow("the connection is not open"));
        }
        try {
            open.sendText(part, true).get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw closing("the connection broke (" + Causes.words(e) + ")");
        } catch (TimeoutException e) {
            throw closing("the console took nothing for " + SEND_SECONDS + " s");
        } catch (InterruptedException e) {
            // Half a frame may be out: nothing that follows would be understood.
            close("the agent broke off while it was sending");
            throw e;
        }
    }

    private LinkException closing(String reason) {
        close(reason);
        return new LinkException(reason);
    }

    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(text.length() / MESSAGE_CHARACTERS + 1);
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + MESSAGE_CHARACTERS);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            parts.add(text.substring(from, to));
            from = to;
        }
        return parts;
    }

    /** Done when the connection is over, with the reason in words. */
    CompletableFuture<String> closed() {
        return closed;
    }

    /** How long the console has sent nothing at all, in nanoseconds. */
    long silentNanos() {
        return System.nanoTime() - heardAt.get();
    }

    /** Ends the connection; the first reason counts. */
    void close(String reason) {
        WebSocket open = socket;
        if (closed.complete(reason) && open != null) {
            open.abort();
        }
    }
}
