package io.loomdeck.step.http;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that connect through a SOCKS5 proxy (RFC 1928, user and password as in RFC 1929), which gets the host's name
 * and resolves it. The JDK's own would ask one authenticator of the whole process for the password, and would pass the
 * egress policy by.
 */
final class SocksSockets extends SocketFactory {

    private static final int VERSION = 5;
    private static final int NO_PASSWORD = 0;
    private static final int PASSWORD = 2;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    private final EgressPolicy policy;
    private final Route.Proxy proxy;

    SocksSockets(EgressPolicy policy, Route.Proxy proxy) {
        this.policy = policy;
        this.proxy = proxy;
    }

    /** Leaves names to the proxy: every one gets an address that says nothing. */
    static Dns unresolved() {
        return name -> List.of(InetAddress.getByAddress(name, new byte[4]));
    }

    @Override
    public Socket createSocket() {
        return new SocksSocket(policy, proxy);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress target) throws IOException {
        Socket socket = createSocket();
        socket.connect(target);
        return socket;
    }

    private static final class SocksSocket extends GuardedSockets.GuardedSocket {

        private final Route.Proxy proxy;

        SocksSocket(EgressPolicy policy, Route.Proxy proxy) {
            super(policy);
            this.proxy = proxy;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetSocketAddress through = new InetSocketAddress(proxy.host(), proxy.port());
            if (through.isUnresolved()) {
                throw new UnknownHostException(proxy.host());
            }
            super.connect(through, timeout);
            int usual = getSoTimeout();
            setSoTimeout(timeout);
            negotiate((InetSocketAddress) endpoint);
            setSoTimeout(usual);
        }

        private void negotiate(InetSocketAddress target) throws IOException {
            DataInputStream in = new DataInputStream(getInputStream());
            OutputStream out = getOutputStream();
            try {
                byte[] greeting = proxy.user() == null
                        ? new byte[] {VERSION, 1, NO_PASSWORD}
                        : new byte[] {VERSION, 2, NO_PASSWORD, PASSWORD};
                out.write(greeting);
                if (in.readUnsignedByte() != VERSION) {
                    throw new ProxyRefusedException("does not speak SOCKS5");
                }
                authenticate(in.readUnsignedByte(), in, out);
                out.write(request(target));
                answered(in);
            } catch (SocketTimeoutException e) {
                throw new ProxyRefusedException("does not answer; does it speak SOCKS5?");
            } catch (EOFException e) {
                throw new ProxyRefusedException("hung up; does it speak SOCKS5?");
            }
        }

        private void authenticate(int method, DataInputStream in, OutputStream out) throws IOException {
            if (method == NO_PASSWORD) {
                return;
            }
            String user = proxy.user();
            if (method != PASSWORD || user == null) {
                throw new ProxyRefusedException(
                        user == null ? "asks for a user and a password" : "takes no user and password");
            }
            out.write(joined(new byte[] {1}, counted(user), counted(proxy.password())));
            in.readUnsignedByte();
            if (in.readUnsignedByte() != 0) {
                throw new ProxyRefusedException("refuses the user or the password");
            }
        }

        private static byte[] request(InetSocketAddress target) throws IOException {
            byte[] port = {(byte) (target.getPort() >> 8), (byte) target.getPort()};
            InetAddress literal = EgressRule.literal(target.getHostString());
            if (literal == null) {
                return joined(new byte[] {VERSION, 1, 0, NAME}, counted(target.getHostString()), port);
            }
            byte[] address = literal.getAddress();
            byte kind = (byte) (address.length == 4 ? IPV4 : IPV6);
            return joined(new byte[] {VERSION, 1, 0, kind}, address, port);
        }

        private static void answered(DataInputStream in) throws IOException {
            in.readUnsignedByte();
            int reply = in.readUnsignedByte();
            in.readUnsignedByte();
            int length = switch (in.readUnsignedByte()) {
                case IPV4 -> 4;
                case IPV6 -> 16;
                default -> in.readUnsignedByte();
            };
            in.skipNBytes(length + 2L);
            if (reply != 0) {
                throw new ProxyRefusedException("makes no connection: " + words(reply));
            }
        }

        private static String words(int reply) {
            return switch (reply) {
                case 2 -> "its rules do not allow it";
                case 3 -> "the network cannot be reached";
                case 4 -> "the host cannot be reached";
                case 5 -> "the server refuses the connection";
                case 6 -> "it took too long";
                default -> "error " + reply;
            };
        }

        private static byte[] counted(@Nullable String text) throws IOException {
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 255) {
                throw new ProxyRefusedException("cannot be given names or passwords of more than 255 bytes");
            }
            return joined(new byte[] {(byte) bytes.length}, bytes);
        }

        private static byte[] joined(byte[]... parts) {
            okio.Buffer all = new okio.Buffer();
            for (byte[] part : parts) {
                all.write(part);
            }
            return all.readByteArray();
        }
    }
}
