package io.loomdeck.step.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A SOCKS5 proxy that leads everything to one port of this machine. */
final class SocksServer implements AutoCloseable {

    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final @Nullable String password;
    private final int target;
    private final int reply;

    /** @param reply what it says to every connection, 0 for yes */
    SocksServer(@Nullable String password, int target, int reply) throws IOException {
        this.password = password;
        this.target = target;
        this.reply = reply;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            in.readUnsignedByte();
            byte[] methods = in.readNBytes(in.readUnsignedByte());
            boolean offersPassword = methods[methods.length - 1] == 2;
            out.write(new byte[] {5, (byte) (password == null ? 0 : offersPassword ? 2 : 0xff)});
            if (password != null && !authenticated(in, out)) {
                return;
            }
            in.skipNBytes(3);
            asked.add(address(in) + ":" + in.readUnsignedShort());
            out.write(new byte[] {5, (byte) reply, 0, 1, 0, 0, 0, 0, 0, 0});
            if (reply == 0) {
                pump(client);
            }
        } catch (IOException e) {
            asked.add("broken: " + e);
        }
    }

    private boolean authenticated(DataInputStream in, OutputStream out) throws IOException {
        in.readUnsignedByte();
        String user = text(in);
        boolean good = (user + ":" + text(in)).equals(password);
        out.write(new byte[] {1, (byte) (good ? 0 : 1)});
        return good;
    }

    private static String address(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 4 -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
            default -> text(in);
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private void pump(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread back = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            back.interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The other side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
