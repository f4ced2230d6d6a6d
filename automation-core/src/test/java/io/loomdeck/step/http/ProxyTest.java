package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies: the fixture's server is one for HTTP, the names behind it exist nowhere. */
class ProxyTest {

    @TempDir
    private Path folder;

    private HttpFixture http;

    @BeforeEach
    void start() {
        http = new HttpFixture(folder);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void sends_plain_requests_to_the_proxy_with_its_password() throws Exception {
        http.started();
        http.answer(200, "by proxy");
        assertThat(http.run("http: { url: 'http://shop.invalid/cart', proxy: { url: SERVER, user: u, password: p } }")
                        .text())
                .isEqualTo("by proxy");
        RecordedRequest asked = http.server.takeRequest();
        assertThat(asked.getTarget()).isEqualTo("http://shop.invalid/cart");
        assertThat(asked.getHeaders().get("Proxy-Authorization")).isEqualTo(Credentials.basic("u", "p"));
        assertThat(http.exchanges().toString()).doesNotContain(Credentials.basic("u", "p"));
    }

    @Test
    void tunnels_tls_and_shows_the_password_to_the_proxy_alone() throws Exception {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("shop.invalid")
                .build();
        http.server.useHttps(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        Files.writeString(folder.resolve("ca.pem"), own.certificatePem());
        http.started();
        http.answer(new MockResponse.Builder().inTunnel());
        http.answer(200, "inside");
        String proxy = "http://u:p@" + http.url("").substring("https://".length());
        assertThat(http.run("http: { url: 'https://shop.invalid/cart', tls: { ca: ca.pem }, proxy: '" + proxy + "' }")
                        .text())
                .isEqualTo("inside");
        RecordedRequest tunnel = http.server.takeRequest();
        assertThat(tunnel.getMethod()).isEqualTo("CONNECT");
        assertThat(tunnel.getHeaders().get("Proxy-Authorization")).isEqualTo(Credentials.basic("u", "p"));
        RecordedRequest inside = http.server.takeRequest();
        assertThat(inside.getTarget()).isEqualTo("/cart");
        assertThat(inside.getHeaders().get("Proxy-Authorization")).isNull();
    }

    @Test
    void goes_through_socks_which_resolves_the_name() throws Exception {
        http.started();
        try (SocksServer socks = new SocksServer("u:p", http.server.getPort(), 0)) {
            http.answer(200, "by socks");
            String proxy = "proxy: { url: 'socks5://127.0.0.1:" + socks.port() + "', user: u, password: p }";
            assertThat(http.run("http: { url: 'http://shop.invalid:81/', " + proxy + " }")
                            .text())
                    .isEqualTo("by socks");
            http.answer(200, "by socks");
            http.run("http: { url: 'http://10.255.0.1/', " + proxy + " }");
            assertThat(socks.asked).containsExactly("shop.invalid:81", "10.255.0.1:80");
            assertThat(http.server.takeRequest().getHeaders().get("Host")).isEqualTo("shop.invalid:81");
        }
    }

    @Test
    void says_what_the_socks_proxy_says() throws Exception {
        http.started();
        assertSocks("u:p", 0, "user: u, password: wrong", "refuses the user or the password");
        assertSocks("u:p", 0, "", "asks for a user and a password");
        assertSocks(null, 4, "", "makes no connection: the host cannot be reached");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: 'http://shop.invalid/', connectTimeout: 200ms, proxy: 'socks5://127.0.0.1:"
                        + http.server.getPort() + "' }"),
                ErrorClass.CONNECTION,
                "SOCKS5");
    }

    private void assertSocks(@org.jspecify.annotations.Nullable String password, int reply, String user, String message)
            throws Exception {
        try (SocksServer socks = new SocksServer(password, http.server.getPort(), reply)) {
            String proxy = "proxy: { url: 'socks5://127.0.0.1:" + socks.port() + "', " + user + " }";
            HttpFixture.assertFailure(
                    () -> http.run("http: { url: 'http://shop.invalid/', " + proxy + " }"),
                    ErrorClass.CONNECTION,
                    message);
        }
    }

    @Test
    void says_that_the_proxy_is_to_blame() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        for (String scheme : new String[] {"http", "socks5"}) {
            HttpFixture.assertFailure(
                    () -> http.run(
                            "http: { url: 'http://shop.invalid/', proxy: '" + scheme + "://127.0.0.1:" + port + "' }"),
                    ErrorClass.CONNECTION,
                    "The proxy 127.0.0.1:" + port + " refuses the connection");
            HttpFixture.assertFailure(
                    () -> http.run("http: { url: 'http://127.0.0.1/', proxy: '" + scheme + "://no-proxy.invalid:1' }"),
                    ErrorClass.CONNECTION,
                    "no proxy named no-proxy.invalid");
        }
        http.context.variables.put("rows", "ftp://x");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: 'http://a.test/', proxy: \"${rows}\" }"),
                ErrorClass.SCRIPT,
                "not a proxy's address: ftp://x");
    }

    @Test
    void refuses_through_a_proxy_what_it_refuses_without() throws Exception {
        http.started();
        try (SocksServer socks = new SocksServer(null, http.server.getPort(), 0)) {
            for (String proxy : new String[] {"SERVER", "'socks5://127.0.0.1:" + socks.port() + "'"}) {
                for (String host : new String[] {"169.254.169.254", "metadata.google.internal", "[fd00:ec2::254]"}) {
                    HttpFixture.assertFailure(
                            () -> http.run("http: { url: 'http://" + host + "/', proxy: " + proxy + " }"),
                            ErrorClass.SCRIPT,
                            "serves a cloud machine's credentials");
                }
            }
            assertThat(socks.asked).isEmpty();
        }
        assertThat(http.server.getRequestCount()).isZero();
    }
}
