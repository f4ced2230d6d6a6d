package io.loomdeck.step.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import javax.net.SocketFactory;

/**
 * Makes sockets that ask the egress policy before they connect. This is the one place that every connection passes with
 * its resolved address, that of a redirect and of an address written out in a URL included.
 */
final class GuardedSockets extends SocketFactory {

    private final EgressPolicy policy;

    GuardedSockets(EgressPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(policy);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
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

    /** A socket under the policy. */
    static class GuardedSocket extends Socket {

        private final EgressPolicy policy;

        GuardedSocket(EgressPolicy policy) {
            this.policy = policy;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (endpoint instanceof InetSocketAddress target) {
                Optional<String> refusal = policy.refusal(target);
                if (refusal.isPresent()) {
                    throw new EgressRefusedException(refusal.get());
                }
            }
            super.connect(endpoint, timeout);
        }
    }
}
