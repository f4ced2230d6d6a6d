package io.loomdeck.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * An HTTP/1.1 server that answers every GET after one fixed delay, in one thread and with next to no CPU.
 *
 * <p>The delay is the same for all, so that answers fall due in the order of the requests and a plain queue is the
 * timer. Prints its port as its first line and ends with its parent: when standard input closes.
 */
public final class DelayServer {

    private final long delayNanos;
    private final Selector selector = Selector.open();
    private final ArrayDeque<Due> due = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

    private DelayServer(long delayNanos) throws IOException {
        this.delayNanos = delayNanos;
    }

    public static void main(String[] args) throws IOException {
        long delayMillis = args.length > 0 ? Long.parseLong(args[0]) : 50;
        new DelayServer(delayMillis * 1_000_000).serve();
    }

    private void serve() throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16_384);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println(((InetSocketAddress) listening.getLocalAddress()).getPort());
        Thread.ofPlatform().daemon().start(DelayServer::endWithParent);
        while (true) {
            Due next = due.peek();
            if (next == null) {
                selector.select(this::ready);
            } else {
                long nanos = next.atNanos - System.nanoTime();
                // select takes milliseconds, rounded up here: an answer never comes early.
                if (nanos > 0) {
                    selector.select(this::ready, (nanos + 999_999) / 1_000_000);
                } else {
                    selector.selectNow(this::ready);
                }
            }
            answerWhatIsDue();
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected here but the end.
            }
        } catch (IOException e) {
            System.err.println("standard input broke: " + e.getMessage());
        }
        System.exit(0);
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept();
                accepted.configureBlocking(false);
                accepted.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
                accepted.register(selector, SelectionKey.OP_READ, new Pending());
            } else {
                read(key, (SocketChannel) key.channel(), (Pending) key.attachment());
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void read(SelectionKey key, SocketChannel channel, Pending pending) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            close(key);
            return;
        }
        buffer.flip();
        String request = pending.text + StandardCharsets.ISO_8859_1.decode(buffer);
        pending.text = request;
        if (request.contains("\r\n\r\n")) {
            String path = request.substring(request.indexOf(' ') + 1, request.indexOf(" HTTP/"));
            pending.text = "";
            due.add(new Due(System.nanoTime() + delayNanos, key, path.substring(path.lastIndexOf('/') + 1)));
        }
    }

    private void answerWhatIsDue() {
        long now = System.nanoTime();
        for (Due next = due.peek(); next != null && next.atNanos <= now; next = due.peek()) {
            due.remove();
            String body = "<!doctype html><html><head><title>Item " + next.item + "</title></head><body><h1>Item "
                    + next.item + "</h1><p class=\"price\">12.50</p><ul><li>a</li><li>b</li></ul></body></html>\n";
            String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + body.length() + "\r\n\r\n";
            try {
                ((SocketChannel) next.key.channel())
                        .write(ByteBuffer.wrap((head + body).getBytes(StandardCharsets.ISO_8859_1)));
            } catch (IOException e) {
                close(next.key);
            }
        }
    }

    private static void close(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            System.err.println("could not close a connection: " + e.getMessage());
        }
    }

    /** What has come of a connection's next request. */
    private static final class Pending {
        private String text = "";
    }

    private record Due(long atNanos, SelectionKey key, String item) {}
}
