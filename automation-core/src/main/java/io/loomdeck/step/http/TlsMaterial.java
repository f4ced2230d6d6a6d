package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a TLS connection trusts and what it shows of itself. */
record TlsMaterial(SSLSocketFactory sockets, X509TrustManager trust) {

    private static final char[] NO_PASSWORD = {};

    static TlsMaterial of(Route.Tls tls, StepContext context) {
        try {
            X509TrustManager trust = tls.insecure()
                    ? new Careless()
                    : trusting(tls.ca() == null ? List.of() : TlsFiles.authorities(tls.ca(), context));
            KeyManager[] own = tls.certificate() == null
                    ? null
                    : keys(TlsFiles.identity(tls.certificate(), tls.key(), tls.password(), context));
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(own, new TrustManager[] {trust}, null);
            SSLSocketFactory sockets = made.getSocketFactory();
            return new TlsMaterial(
                    tls.serverName() == null ? sockets : new NamedSockets(sockets, tls.serverName()), trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new StepException(ErrorClass.SCRIPT, "The tls settings cannot be used: " + e.getMessage(), null, e);
        }
    }

    private static KeyManager[] keys(TlsFiles.Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", identity.key(), NO_PASSWORD, identity.chain());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    /** The JDK's own authorities, and these. */
    private static X509TrustManager trusting(List<X509Certificate> further)
            throws GeneralSecurityException, IOException {
        X509TrustManager usual = manager(null);
        if (further.isEmpty()) {
            return usual;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : further) {
            store.setCertificateEntry("further-" + number++, authority);
        }
        for (X509Certificate authority : usual.getAcceptedIssuers()) {
            store.setCertificateEntry("usual-" + number++, authority);
        }
        return manager(store);
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Trusts everybody, because a script says so. The JDK checks names for any other kind of manager. */
    private static final class Careless extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Whoever it is.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Whoever it is.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Whoever it is.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Whoever it is.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Whoever it is.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Whoever it is.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Makes sockets that ask for one name, whatever the address says: the JDK takes the name from what it is given. */
    private static final class NamedSockets extends SSLSocketFactory {

        private final SSLSocketFactory sockets;
        private final String name;

        NamedSockets(SSLSocketFactory sockets, String name) {
            this.sockets = sockets;
            this.name = name;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return sockets.createSocket(socket, name, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new UnknownHostException("connections are made before TLS is spoken over them");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host.getHostName(), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(host.getHostName(), port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return sockets.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return sockets.getSupportedCipherSuites();
        }
    }
}
