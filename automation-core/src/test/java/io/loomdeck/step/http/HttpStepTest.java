package io.loomdeck.step.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.RetryLaterException;
import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.http.HttpConfiguration.BodyKind;
import io.loomdeck.trace.Event;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpStepTest {

    @TempDir
    private Path folder;

    private final MockWebServer server = new MockWebServer();
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private TestContext context;

    @BeforeEach
    void start() throws Exception {
        server.start();
        context = new TestContext(folder).with(HttpClients.class, clients);
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    @Test
    void gives_status_headers_text_and_json() throws Exception {
        answer(json("{\"total\": 3}").addHeader("X-Page", "1"));
        HttpResult result = get("/items?page=1");
        assertThat(result.inspect("status", null)).isEqualTo(200L);
        assertThat(result.inspect("header", "x-page")).isEqualTo("1");
        assertThat(result.inspect("json", "$.total")).isEqualTo(3L);
        assertThat(result.asMap()).containsEntry("ok", true).containsEntry("json", Map.of("total", 3L));
        assertThat(server.takeRequest().getTarget()).isEqualTo("/items?page=1");
    }

    @Test
    void encodes_query_parameters_and_repeats_lists() throws Exception {
        answer(text("ok"));
        run(Request.get(url("/search")).query(Map.of("q", Template.of("a b&c"))));
        assertThat(server.takeRequest().getUrl().queryParameter("q")).isEqualTo("a b&c");
    }

    @Test
    void sends_json_form_and_text() throws Exception {
        answer(text("ok"));
        run(Request.post(url("/"), BodyKind.JSON, Map.of("n", Template.of(1L))));
        assertSent("application/json", "{\"n\":1}");
        answer(text("ok"));
        run(Request.post(url("/"), BodyKind.FORM, Map.of("name", Template.of("a&b"))));
        assertSent("application/x-www-form-urlencoded", "name=a%26b");
        answer(text("ok"));
        run(Request.post(url("/"), BodyKind.TEXT, Template.of("grüß dich")));
        assertSent("text/plain; charset=utf-8", "grüß dich");
    }

    @Test
    void sends_files_in_parts() throws Exception {
        Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
        answer(text("ok"));
        Template file = new Template.MapOf(
                Map.of("file", Template.of("data.csv"), "as", Template.of("upload.csv")),
                Template.of("").position());
        run(Request.post(url("/"), BodyKind.MULTIPART, Map.of("table", file)));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(Objects.requireNonNull(request.getBody()).utf8())
                .contains("name=\"table\"; filename=\"upload.csv\"")
                .contains("Content-Type: text/csv")
                .contains("a,b\n1,2\n");
    }

    @Test
    void says_who_is_asking() throws Exception {
        answer(text("ok"));
        run(Request.get(url("/")).auth(new Auth.Basic(Template.of("ada"), Template.of("söcret"))));
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Basic YWRhOnPDtmNyZXQ=");
        answer(text("ok"));
        run(Request.get(url("/")).auth(new Auth.Bearer(Template.of("t0ken"))));
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t0ken");
        answer(text("ok"));
        run(Request.get(url("/")).auth(new Auth.ApiKey("key", Template.of("k"), true)));
        assertThat(server.takeRequest().getTarget()).isEqualTo("/?key=k");
    }

    @Test
    void keeps_cookies_for_the_job_and_sends_its_own_once() throws Exception {
        answer(text("ok").addHeader("Set-Cookie", "session=abc; Path=/; HttpOnly"));
        answer(text("ok"));
        answer(text("ok").addHeader("Set-Cookie", "session=; Max-Age=0; Path=/"));
        answer(text("ok"));
        get("/login");
        assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
        run(Request.get(url("/")).cookies(Map.of("own", Template.of("1"))));
        assertThat(server.takeRequest().getHeaders().get("Cookie")).isEqualTo("session=abc; own=1");
        get("/logout");
        get("/");
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
    }

    @Test
    void follows_redirects_unless_told_not_to() throws Exception {
        answer(new MockResponse.Builder().code(302).addHeader("Location", "/there"));
        answer(text("arrived"));
        assertThat(get("/here").inspect("url", null)).isEqualTo(url("/there"));
        answer(new MockResponse.Builder().code(302).addHeader("Location", "/there"));
        assertThat(run(Request.get(url("/here")).redirects(false)).status()).isEqualTo(302);
    }

    @Test
    void ends_a_circle_of_redirects() {
        for (int i = 0; i < 22; i++) {
            answer(new MockResponse.Builder().code(302).addHeader("Location", "/again"));
        }
        assertFailure(() -> get("/again"), ErrorClass.SCRIPT, "redirects more than 20 times");
    }

    @Test
    void shows_secrets_to_no_other_host() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            // Two names of one machine are two hosts.
            other.start(InetAddress.getByName("127.0.0.1"), 0);
            answer(new MockResponse.Builder()
                    .code(302)
                    .addHeader("Location", "http://127.0.0.1:" + other.getPort() + "/"));
            other.enqueue(text("ok").build());
            String here = "http://localhost:" + server.getPort() + "/";
            run(Request.get(here)
                    .auth(new Auth.ApiKey("X-Key", Template.of("k"), false))
                    .cookies(Map.of("own", Template.of("1"))));
            assertThat(server.takeRequest().getHeaders().get("X-Key")).isEqualTo("k");
            RecordedRequest elsewhere = other.takeRequest();
            assertThat(elsewhere.getHeaders().get("X-Key")).isNull();
            assertThat(elsewhere.getHeaders().get("Cookie")).isNull();
        }
    }

    @Test
    void reads_compressed_bodies_and_other_character_sets() throws Exception {
        Buffer zipped = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(zipped))) {
            sink.writeUtf8("hello".repeat(1000));
        }
        answer(new MockResponse.Builder().body(zipped).addHeader("Content-Encoding", "gzip"));
        assertThat(get("/").text()).isEqualTo("hello".repeat(1000));
        byte[] latin = "<meta charset=iso-8859-1><p>Käse".getBytes(ISO_8859_1);
        answer(new MockResponse.Builder().body(new Buffer().write(latin)).addHeader("Content-Type", "text/html"));
        assertThat(get("/").inspect("css", "p")).isEqualTo("Käse");
    }

    @Test
    void takes_a_status_of_400_and_above_as_a_failure() {
        answer(text("no such item").code(404));
        assertFailure(() -> get("/items/9"), ErrorClass.SCRIPT, "404 Not Found: no such item");
        answer(text("").code(503).addHeader("Retry-After", "7"));
        var busy = catchThrowableOfType(RetryLaterException.class, () -> get("/"));
        assertThat(busy.errorClass()).isEqualTo(ErrorClass.SERVER);
        assertThat(busy.delay()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void leaves_the_status_to_the_script_that_expects_one() throws Exception {
        context.expecting("status", 404L);
        answer(text("gone").code(404));
        assertThat(get("/").status()).isEqualTo(404);
    }

    @Test
    void streams_a_large_body_to_a_file() throws Exception {
        byte[] large = new byte[40 * 1024 * 1024];
        answer(new MockResponse.Builder().body(new Buffer().write(large)));
        HttpResult result = run(Request.get(url("/big")).saveTo("in/big.bin").keep());
        assertThat(folder.resolve("in/big.bin")).hasSize(large.length);
        assertThat(result.asMap()).containsEntry("file", "in/big.bin").containsEntry("bytes", (long) large.length);
        assertThat((String) result.asMap().get("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(large)));
        assertThat(context.kept).containsEntry("in/big.bin", "file");
    }

    @Test
    void refuses_to_hold_a_large_body_in_memory() {
        answer(new MockResponse.Builder().body(new Buffer().write(new byte[33 * 1024 * 1024])));
        assertFailure(() -> get("/big"), ErrorClass.SCRIPT, "larger than 32 MiB");
    }

    @Test
    void leaves_no_half_file_where_a_download_breaks() {
        answer(new MockResponse.Builder().body("x".repeat(1_000_000)).onResponseBody(new SocketEffect.CloseSocket()));
        assertFailure(() -> run(Request.get(url("/")).saveTo("half.bin")), ErrorClass.CONNECTION, "broke off");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void says_in_words_that_nobody_listens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertFailure(
                () -> run(Request.get("http://127.0.0.1:" + port + "/")),
                ErrorClass.CONNECTION,
                "127.0.0.1:" + port + " refuses the connection");
        assertFailure(
                () -> run(Request.get("http://no-such-host.invalid/")),
                ErrorClass.CONNECTION,
                "no host named no-such-host.invalid");
    }

    @Test
    void gives_up_on_a_server_that_stays_silent() {
        answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
        assertFailure(
                () -> run(Request.get(url("/")).readTimeout(Duration.ofMillis(200))),
                ErrorClass.TIMEOUT,
                "sent nothing for 200 ms");
    }

    @Test
    void trusts_no_certificate_that_nobody_signed() {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        server.useHttps(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        answer(text("secret"));
        assertFailure(
                () -> run(Request.get("https://localhost:" + server.getPort() + "/")),
                ErrorClass.CONNECTION,
                "certificate of localhost is not trusted");
    }

    @Test
    void ends_at_once_when_interrupted_in_any_kind_of_thread() throws Exception {
        for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
            answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            var ended = new java.util.concurrent.CompletableFuture<Throwable>();
            Thread thread = kind.start(() -> {
                try {
                    get("/slow");
                } catch (Throwable e) {
                    ended.complete(e);
                }
            });
            server.takeRequest();
            thread.interrupt();
            assertThat(ended.get(5, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void refuses_metadata_addresses_before_and_after_a_redirect() {
        assertFailure(
                () -> run(Request.get("http://169.254.169.254/latest/meta-data/")),
                ErrorClass.SCRIPT,
                "169.254.169.254 serves a cloud machine's credentials");
        answer(new MockResponse.Builder().code(302).addHeader("Location", "http://169.254.169.254/"));
        assertFailure(() -> get("/"), ErrorClass.SCRIPT, "169.254.169.254");
        assertFailure(() -> run(Request.get("http://[::ffff:a9fe:a9fe]/")), ErrorClass.SCRIPT, "169.254.169.254");
        assertFailure(() -> run(Request.get("http://[fd00:ec2::254]/")), ErrorClass.SCRIPT, "credentials");
    }

    @Test
    void records_the_exchange_with_its_phases_and_without_credentials() throws Exception {
        answer(text("hello").addHeader("Set-Cookie", "s=secret1; Path=/"));
        run(Request.post(url("/x"), BodyKind.TEXT, Template.of("ping")).auth(new Auth.Bearer(Template.of("secret2"))));
        var exchange = context.events(Event.HttpExchanged.class).getFirst().exchange();
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.requestBody()).isEqualTo("ping");
        assertThat(exchange.responseBody()).isEqualTo("hello");
        assertThat(exchange.requestBytes()).isEqualTo(4);
        assertThat(exchange.responseBytes()).isEqualTo(5);
        assertThat(exchange.phases())
                .containsKeys("connect", "send", "wait", "receive")
                .doesNotContainKey("tls");
        assertThat(exchange.phases().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isLessThanOrEqualTo(exchange.totalMicros());
        assertThat(exchange.toString()).doesNotContain("secret1", "secret2");
    }

    @Test
    void records_what_failed() {
        answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        assertFailure(() -> get("/"), ErrorClass.CONNECTION, "broke off");
        var exchange = context.events(Event.HttpExchanged.class).getFirst().exchange();
        assertThat(exchange.status()).isZero();
        assertThat(exchange.error()).contains("broke off");
    }

    @Test
    void never_sends_a_post_twice() throws Exception {
        answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        answer(text("twice"));
        assertFailure(
                () -> run(Request.post(url("/"), BodyKind.TEXT, Template.of("once"))),
                ErrorClass.CONNECTION,
                "broke off");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void repeats_nothing_by_itself_whatever_the_server_asks_for() {
        answer(text("busy").code(503).addHeader("Retry-After", "0"));
        answer(text("twice"));
        var busy = catchThrowableOfType(
                RetryLaterException.class, () -> run(Request.post(url("/"), BodyKind.TEXT, Template.of("once"))));
        assertThat(busy.delay()).isZero();
        assertThat(server.getRequestCount()).isEqualTo(1);
        var exchange = context.events(Event.HttpExchanged.class).getFirst().exchange();
        assertThat(exchange.responseHeaders()).contains(new Event.Header("Retry-After", "0"));
    }

    private HttpResult get(String path) throws Exception {
        return run(Request.get(url(path)));
    }

    private HttpResult run(Request request) throws Exception {
        return (HttpResult) new HttpStep().run(request.build(), context);
    }

    private String url(String path) {
        return server.url(path).toString();
    }

    private void answer(MockResponse.Builder response) {
        server.enqueue(response.build());
    }

    private static MockResponse.Builder text(String body) {
        return new MockResponse.Builder()
                .body(new Buffer().write(body.getBytes(UTF_8)))
                .addHeader("Content-Type", "text/plain");
    }

    private static MockResponse.Builder json(String body) {
        return new MockResponse.Builder().body(body).addHeader("Content-Type", "application/json");
    }

    private void assertSent(String type, String body) throws InterruptedException {
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo(type);
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo(body);
    }

    private static void assertFailure(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorClass errorClass, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(StepException.class)
                .hasMessageContaining(message)
                .extracting(e -> ((StepException) e).errorClass())
                .isEqualTo(errorClass);
    }
}
