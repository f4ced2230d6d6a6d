package io.loomdeck.agent.browserpool.firefox;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.json.JsonInput;

/**
 * The socket that a Firefox takes commands from: each message is its length, a colon and JSON. One command at a time; any
 * thread may close it, which fails the command that another waits for.
 */
final class MarionetteConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_LENGTH = 10;

    private final Json json = new Json();
    private final ReentrantLock lock = new ReentrantLock();
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int lastId;

    private MarionetteConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * What came back.
     *
     * @param error what was refused, with {@code error}, {@code message} and {@code stacktrace}, or null
     * @param result of a command that was not refused
     */
    record Answer(@Nullable Map<?, ?> error, @Nullable Object result) {}

    /**
     * Connects to a Firefox of this machine and waits for its greeting.
     *
     * @throws IOException where nobody listens there yet, or where somebody else does
     */
    static MarionetteConnection open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            MarionetteConnection connection = new MarionetteConnection(socket);
            if (connection.read() instanceof Map<?, ?> greeting
                    && greeting.get("marionetteProtocol") instanceof Number version
                    && version.intValue() == 3) {
                return connection;
            }
            throw new IOException("this Firefox speaks another version of its protocol");
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a command and waits for its answer, however long it takes. */
    Answer send(String command, Map<String, ?> parameters) throws IOException {
        lock.lock();
        try {
            int id = ++lastId;
            byte[] message = json.toJson(List.of(0, id, command, parameters)).getBytes(StandardCharsets.UTF_8);
            out.write((message.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
            out.flush();
            while (true) {
                if (read() instanceof List<?> answer
                        && answer.size() == 4
                        && answer.get(1) instanceof Number number
                        && number.intValue() == id) {
                    return new Answer(answer.get(2) instanceof Map<?, ?> error ? error : null, answer.get(3));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Object read() throws IOException {
        int length = 0;
        int digits = 0;
        for (int c = in.read(); c != ':'; c = in.read()) {
            if (c < '0' || c > '9' || ++digits > LONGEST_LENGTH) {
                throw new EOFException("Firefox ended the connection");
            }
            length = Math.addExact(Math.multiplyExact(length, 10), c - '0');
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        try (JsonInput input = json.newInput(new StringReader(text))) {
            return input.read(Object.class);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
