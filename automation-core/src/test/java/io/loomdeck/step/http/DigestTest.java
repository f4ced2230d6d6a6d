package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digest authentication against a server that checks every part of the answer. */
class DigestTest {

    private static final String STEP = """
            http:
              url: SERVER/dir/index.html?a=b
              auth: { digest: { user: Mufasa, password: Circle of Life } }
            """;

    @TempDir
    private Path folder;

    private HttpFixture http;

    @BeforeEach
    void start() throws Exception {
        http = new HttpFixture(folder).started();
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void answers_as_the_example_of_rfc_7616(String algorithm, String response) {
        var nonce = new DigestAuthorizer.Nonce(
                "http-auth@example.org",
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                Objects.requireNonNull(DigestAuthorizer.Algorithm.of(algorithm)),
                true,
                "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
                false,
                new AtomicInteger());
        String header = new DigestAuthorizer(new AtomicReference<>(), "Mufasa", "Circle of Life")
                .answer(nonce, "GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        assertThat(header)
                .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\"")
                .contains("response=\"" + response + "\"")
                .contains("nc=00000001")
                .contains("qop=auth,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256"})
    void proves_the_password_and_reuses_the_nonce(String algorithm) throws Exception {
        DigestServer server = new DigestServer(algorithm);
        http.server.setDispatcher(server);
        assertThat(http.run(STEP).text()).isEqualTo("welcome");
        assertThat(http.run(STEP).text()).isEqualTo("welcome");
        // One challenge, then two answers that count up.
        assertThat(http.server.getRequestCount()).isEqualTo(3);
        assertThat(server.counts).containsExactlyInAnyOrder("00000001", "00000002");
        assertThat(http.exchanges().toString()).doesNotContain("response=");
    }

    @Test
    void counts_each_use_once_whatever_number_of_threads() throws Exception {
        DigestServer server = new DigestServer("SHA-256");
        http.server.setDispatcher(server);
        http.run(STEP);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                var _ = threads.submit(() -> http.run(STEP));
            }
        }
        assertThat(server.counts).hasSize(51);
        assertThat(server.repeated).isEmpty();
    }

    @Test
    void takes_a_new_nonce_where_the_old_one_has_gone_stale() throws Exception {
        DigestServer server = new DigestServer("SHA-256");
        http.server.setDispatcher(server);
        http.run(STEP);
        server.nonce = "another";
        assertThat(http.run(STEP).text()).isEqualTo("welcome");
        assertThat(http.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void asks_once_more_and_then_gives_up_with_a_wrong_password() {
        http.server.setDispatcher(new DigestServer("SHA-256"));
        HttpFixture.assertFailure(
                () -> http.run(STEP.replace("Circle of Life", "wrong")), ErrorClass.SCRIPT, "401 Unauthorized");
        assertThat(http.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void takes_the_strongest_that_it_is_offered() throws Exception {
        http.answer(
                401,
                "",
                "WWW-Authenticate",
                "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", algorithm=MD5",
                "WWW-Authenticate",
                "Digest realm=\"r\", nonce=\"n2\", qop=\"auth-int, auth\", algorithm=SHA-256, userhash=true");
        http.answer(200, "ok");
        http.run(STEP);
        http.server.takeRequest();
        String header = http.server.takeRequest().getHeaders().get("Authorization");
        assertThat(header)
                .contains("algorithm=SHA-256")
                .contains("nonce=\"n2\"")
                .contains("userhash=true")
                .doesNotContain("Mufasa");
    }

    @Test
    void says_what_it_does_not_know() {
        http.answer(401, "", "WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", algorithm=ROT-13");
        HttpFixture.assertFailure(() -> http.run(STEP), ErrorClass.SCRIPT, "kind of digest authentication");
    }

    /** Checks answers by RFC 7616, computed here once more. */
    private static final class DigestServer extends Dispatcher {

        private final String algorithm;
        private final Set<String> counts = ConcurrentHashMap.newKeySet();
        private final Set<String> repeated = ConcurrentHashMap.newKeySet();
        private volatile String nonce = "first";

        DigestServer(String algorithm) {
            this.algorithm = algorithm;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String header = request.getHeaders().get("Authorization");
            if (header == null) {
                return challenge("");
            }
            if (!part(header, "nonce").equals(nonce)) {
                return challenge(", stale=true");
            }
            try {
                String a1 = hash("Mufasa:zoo:Circle of Life");
                if (algorithm.endsWith("-sess")) {
                    a1 = hash(a1 + ":" + nonce + ":" + part(header, "cnonce"));
                }
                String a2 = hash(request.getMethod() + ":" + request.getTarget());
                String count = part(header, "nc");
                String expected = hash(a1 + ":" + nonce + ":" + count + ":" + part(header, "cnonce") + ":auth:" + a2);
                if (!expected.equals(part(header, "response"))
                        || !part(header, "opaque").equals("o\"p")) {
                    return challenge("");
                }
                if (!counts.add(count)) {
                    repeated.add(count);
                }
                return new MockResponse(200, Headers.EMPTY, "welcome");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private MockResponse challenge(String more) {
            return new MockResponse(
                    401,
                    Headers.of(
                            "WWW-Authenticate",
                            "Digest realm=\"zoo\", nonce=\"" + nonce + "\", qop=\"auth\", opaque=\"o\\\"p\", algorithm="
                                    + algorithm + more),
                    "");
        }

        private static String part(String header, String name) {
            Matcher found = Pattern.compile("[ ,]" + name + "=(\"((?:[^\"\\\\]|\\\\.)*)\"|[^, ]+)")
                    .matcher(header);
            assertThat(found.find()).as("%s in %s", name, header).isTrue();
            return found.group(2) == null ? found.group(1) : found.group(2).replaceAll("\\\\(.)", "$1");
        }

        private String hash(String text) throws Exception {
            String name = algorithm.replace("-sess", "").replace("SHA-512-256", "SHA-512/256");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void keeps_the_nonces_of_two_users_apart() throws Exception {
        http.server.setDispatcher(new DigestServer("MD5"));
        http.run(STEP);
        Set<Integer> statuses = new HashSet<>();
        http.context.expecting("status", 401L);
        statuses.add(http.run(STEP.replace("Mufasa", "Scar")).status());
        assertThat(statuses).containsExactly(401);
        assertThat(http.run(STEP).status()).isEqualTo(200);
    }
}
