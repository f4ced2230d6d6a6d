package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.har.HarException;
import io.loomdeck.step.http.har.HarRecording;
import io.loomdeck.step.http.har.HarReplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is recorded against a server is answered without it, and nothing else is. */
class HarTest {

    private static final UnaryOperator<String> MASK = text -> text.replace("s3cret", "•••");

    @TempDir
    private Path folder;

    private HttpFixture http;
    private Path har;
    private String address;
    private @Nullable HarRecording recording;

    @BeforeEach
    void start() throws Exception {
        http = new HttpFixture(folder).started();
        har = folder.resolve("kept/exchanges.har");
        address = http.url("");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void gives_the_same_answers_again_in_their_order() throws Exception {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
        List<String> steps = List.of(
                "http: GET SERVER/count",
                "http: GET SERVER/count",
                "http: { url: SERVER/orders, body: { json: { item: grün } } }",
                "http: { url: SERVER/orders, body: { multipart: { a: b } } }",
                "http: GET SERVER/picture",
                "http: { url: SERVER/file, saveTo: out.txt }",
                "http: GET SERVER/old");
        http.answer(200, "{\"n\": 1}", "Content-Type", "application/json", "X-Page", "1");
        http.answer(200, "{\"n\": 2}", "Content-Type", "application/json");
        http.answer(201, "ordered");
        http.answer(200, "taken");
        http.answer(new Buffer().write(picture), "Content-Type", "image/png");
        http.answer(200, "to a file");
        http.answer(302, "", "Location", "/new", "Set-Cookie", "session=abcdef; Path=/");
        http.answer(200, "arrived");
        List<String> recorded = record(steps);
        http.server.close();
        Files.delete(folder.resolve("out.txt"));
        assertThat(results(steps, replaying())).isEqualTo(recorded);
        assertThat(folder.resolve("out.txt")).hasContent("to a file");
    }

    @Test
    void writes_what_other_tools_read() throws Exception {
        http.answer(200, "hello", "Content-Type", "text/plain");
        record(List.of("http: { url: \"SERVER/a?b=c\", body: { form: { d: e } } }"));
        JsonNode log = JsonMapper.shared().readTree(har.toFile()).path("log");
        assertThat(log.path("version").asString()).isEqualTo("1.2");
        JsonNode entry = log.path("entries").path(0);
        assertThat(entry.path("request").path("method").asString()).isEqualTo("POST");
        assertThat(entry.path("request")
                        .path("queryString")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("b");
        assertThat(entry.path("request").path("postData").path("text").asString())
                .isEqualTo("d=e");
        assertThat(entry.path("response").path("content").path("text").asString())
                .isEqualTo("hello");
        assertThat(entry.path("response").path("content").path("size").asInt()).isEqualTo(5);
        assertThat(entry.path("timings").path("wait").asDouble()).isPositive();
    }

    @Test
    void holds_no_secret_and_needs_none() throws Exception {
        String step = "http: { url: 'SERVER/?key=KEY', headers: { X-Own: KEY }, body: { json: { pin: KEY } },"
                + " auth: { bearer: KEY } }";
        http.answer(200, "your key is s3cret", "Set-Cookie", "session=abcdef");
        record(List.of(step.replace("KEY", "s3cret")));
        assertThat(Files.readString(har)).doesNotContain("s3cret", "abcdef").contains("•••");
        // Whoever replays it has another secret, or none.
        UnaryOperator<String> other = text -> text.replace("0ther", "•••");
        TestContext context = context(HarReplay.read(har, other));
        assertThat(run(step.replace("KEY", "0ther"), context).text()).isEqualTo("your key is •••");
    }

    @Test
    void hides_tokens_that_servers_hand_out() throws Exception {
        String step = "http: { url: SERVER/api, auth: { oauth2: { tokenUrl: SERVER/token, clientId: a,"
                + " clientSecret: bbbb, user: u, password: pppp } } }";
        http.answer(
                200, "{\"access_token\": \"tttt\", \"refresh_token\": \"rrrr\"}", "Content-Type", "application/json");
        http.answer(200, "let in");
        record(List.of(step));
        assertThat(Files.readString(har)).doesNotContain("tttt", "rrrr", "bbbb", "pppp");
        assertThat(run(step, replaying()).text()).isEqualTo("let in");
    }

    @Test
    void fails_as_it_failed_then() throws Exception {
        http.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        String step = "http: { method: POST, url: SERVER/broken }";
        TestContext recording = recording();
        HttpFixture.assertFailure(() -> run(step, recording), ErrorClass.CONNECTION, "broke off");
        closeRecording();
        HttpFixture.assertFailure(() -> run(step, replaying()), ErrorClass.CONNECTION, "broke off");
    }

    @Test
    void names_the_nearest_of_what_it_has() throws Exception {
        http.answer(200, "ok");
        http.answer(200, "ok");
        record(List.of("http: GET SERVER/items/1", "http: { url: SERVER/orders, body: { json: { n: 1 } } }"));
        TestContext context = replaying();
        assertMissing(
                context,
                "http: GET SERVER/itmes/1",
                "has no GET",
                "nearest that it has is GET " + http.url("/items/1"));
        assertMissing(
                context,
                "http: { url: SERVER/orders, body: { json: { n: 2 } } }",
                "has no POST",
                "recorded with another body");
        assertMissing(context, "http: GET https://elsewhere.test/some/thing/else", "has no GET", "It has 2 exchanges");
        run("http: GET SERVER/items/1", context);
        assertMissing(context, "http: GET SERVER/items/1", "only once, and this is time 2", "Record the script again");
    }

    private void assertMissing(TestContext context, String step, String message, String hint) {
        assertThatThrownBy(() -> run(step, context))
                .isInstanceOf(io.loomdeck.step.StepException.class)
                .hasMessageContaining(message)
                .satisfies(e ->
                        assertThat(((io.loomdeck.step.StepException) e).hint()).contains(hint));
    }

    @Test
    void refuses_what_is_no_har_file() throws Exception {
        Files.createDirectories(har.getParent());
        for (Map.Entry<String, String> wrong : Map.of(
                        "no json", "it is no JSON",
                        "{\"log\": {}}", "no log.entries",
                        "{\"log\": {\"entries\": [{}]}}", "no request with method and url")
                .entrySet()) {
            Files.writeString(har, wrong.getKey());
            assertThatThrownBy(() -> HarReplay.read(har, MASK))
                    .isInstanceOf(HarException.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }

    @Test
    void reads_the_files_of_browsers() throws Exception {
        Files.createDirectories(har.getParent());
        Files.writeString(har, """
                {"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "entries": [
                  {"request": {"method": "POST", "url": "https://shop.test/cart", "httpVersion": "http/2.0",
                     "headers": [{"name": ":authority", "value": "shop.test"}],
                     "postData": {"mimeType": "application/json", "text": "{\\"id\\":7}"}},
                   "response": {"status": 200, "statusText": "", "httpVersion": "http/2.0",
                     "headers": [{"name": ":status", "value": "200"}, {"name": "content-encoding", "value": "br"}],
                     "content": {"size": 2, "mimeType": "application/json", "text": "e30=", "encoding": "base64"}}}]}}
                """);
        HttpResult result = run("http: { url: 'https://shop.test/cart', body: { json: { id: 7 } } }", replaying());
        assertThat(result.text()).isEqualTo("{}");
        assertThat(result.inspect("protocol", null)).isEqualTo("h2");
    }

    @Test
    void records_and_answers_many_threads() throws Exception {
        for (int i = 0; i < 60; i++) {
            http.answer(200, "same");
        }
        TestContext recording = recording();
        runAll(recording);
        closeRecording();
        TestContext replaying = replaying();
        http.server.close();
        runAll(replaying);
        assertThat(HarReplay.read(har, MASK).size()).isEqualTo(60);
    }

    private void runAll(TestContext context) throws Exception {
        List<java.util.concurrent.Future<HttpResult>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                String step = "http: GET SERVER/" + i % 20;
                running.add(threads.submit(() -> run(step, context)));
            }
        }
        for (var each : running) {
            assertThat(each.get().text()).isEqualTo("same");
        }
    }

    private TestContext recording() throws Exception {
        recording = new HarRecording(har, MASK, InstantSource.system());
        return context(recording);
    }

    private void closeRecording() {
        Objects.requireNonNull(recording).close();
    }

    private List<String> record(List<String> steps) throws Exception {
        List<String> results = results(steps, recording());
        closeRecording();
        return results;
    }

    private List<String> results(List<String> steps, TestContext context) throws Exception {
        List<String> results = new ArrayList<>();
        for (String step : steps) {
            results.add(shown(run(step, context)));
        }
        return results;
    }

    private static String shown(HttpResult result) {
        var map = result.asMap();
        return map.get("status") + " " + map.get("url") + " " + map.get("bytes") + " " + map.get("sha256") + " "
                + new String(result.content(), StandardCharsets.ISO_8859_1);
    }

    private TestContext replaying() throws Exception {
        return context(HarReplay.read(har, MASK));
    }

    private TestContext context(okhttp3.Interceptor tape) {
        return new TestContext(folder).with(HttpClients.class, http.clients.through(tape));
    }

    private HttpResult run(String step, TestContext context) throws Exception {
        HttpStep type = new HttpStep();
        String written = step.replace("SERVER", address);
        return (HttpResult) type.run(TestScripts.configuration(type, written, HttpConfiguration.class), context);
    }
}
