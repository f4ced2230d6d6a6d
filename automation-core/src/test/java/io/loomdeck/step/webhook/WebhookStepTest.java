package io.loomdeck.step.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.trace.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookStepTest {

    @TempDir
    private Path folder;

    private final MockWebServer server = new MockWebServer();
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final WebhookStep type = new WebhookStep();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text: done | {\"text\":\"done\"}",
                "title: Job, text: done | {\"title\":\"Job\",\"text\":\"done\"}",
                "json: { n: 1, list: [a] } | {\"n\":1,\"list\":[\"a\"]}",
                "format: slack, title: Job, text: done | {\"text\":\"*Job*\\ndone\"}"
            })
    void says_it_as_the_receiver_wants_it(String message, String body) throws Exception {
        answer(200);
        run(message);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(body(request)).isEqualTo(body);
    }

    @Test
    void makes_a_card_for_teams() throws Exception {
        answer(202);
        run("format: teams, title: Job, text: done");
        assertThat(body(server.takeRequest()))
                .contains("\"contentType\":\"application/vnd.microsoft.card.adaptive\"")
                .contains("\"type\":\"AdaptiveCard\"")
                .contains("\"text\":\"Job\"")
                .contains("\"text\":\"done\"");
    }

    @Test
    void signs_as_github_does() throws Exception {
        answer(200);
        run("text: done, sign: { secret: s3cret }");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("X-Hub-Signature-256"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(hmac("s3cret".getBytes(StandardCharsets.UTF_8), body(request))));
    }

    @Test
    void signs_as_the_standard_has_it() throws Exception {
        answer(200);
        byte[] key = "a key of some bytes".getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        run("text: done, sign: { secret: " + secret + ", style: standard }");
        RecordedRequest request = server.takeRequest();
        String signed = request.getHeaders().get("webhook-id") + "."
                + request.getHeaders().get("webhook-timestamp") + "." + body(request);
        assertThat(request.getHeaders().get("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(hmac(key, signed)));
    }

    @Test
    void sends_it_again_with_the_same_id_where_that_may_help() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .build());
        answer(429, "Retry-After", "0");
        answer(200);
        run("text: done");
        String first = server.takeRequest().getHeaders().get("webhook-id");
        assertThat(server.takeRequest().getHeaders().get("webhook-id"))
                .isEqualTo(first)
                .startsWith("msg_");
        assertThat(server.takeRequest().getHeaders().get("webhook-id")).isEqualTo(first);
        assertThat(context.events(Event.Logged.class)).hasSize(2);
    }

    @Test
    void gives_up_in_the_end_and_at_once_where_trying_again_is_of_no_use() {
        for (int i = 0; i < 2; i++) {
            answer(500, "Retry-After", "0");
        }
        assertThatThrownBy(() -> run("text: done, attempts: 2"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("500");
        answer(404);
        assertThatThrownBy(() -> run("text: done"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("404");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ url: 'https://a.test' } | The webhook has no message",
                "{ text: a } | url",
                "{ url: 'https://a.test', text: a, json: 1 } | `json` is the whole message",
                "{ url: 'https://a.test', format: slack, json: 1 } | `json` is the whole message",
                "{ url: 'https://a.test', text: a, format: irc } | format",
                "{ url: 'https://a.test', text: a, attempts: 0 } | `attempts` is from 1 to 10",
                "{ url: 'https://a.test', text: a, sign: { style: hub } } | secret",
                "https://a.test | A webhook is a mapping"
            })
    void says_what_is_wrong(String step, String message) {
        assertThat(TestScripts.problems(type, "webhook: " + step))
                .anySatisfy(problem -> assertThat(problem).contains(message).contains(": error: "));
    }

    @Test
    void does_not_show_the_address_which_is_a_credential() {
        var read = TestScripts.configuration(
                type, "webhook: { url: 'https://hooks.test/T0/secret', text: a }", WebhookConfiguration.class);
        assertThat(type.summary(read)).isEqualTo("Webhook");
    }

    private void run(String message) throws Exception {
        String step = "webhook: { url: '" + server.url("/hook") + "', " + message + " }";
        type.run(TestScripts.configuration(type, step, WebhookConfiguration.class), context);
    }

    private void answer(int status, String... headers) {
        server.enqueue(new MockResponse(status, okhttp3.Headers.of(headers), ""));
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
