package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {

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
        "POST, 301, '', GET",
        "POST, 302, '', GET",
        "POST, 303, '', GET",
        "PUT, 303, '', GET",
        "PUT, 302, '', PUT",
        "POST, 307, '', POST",
        "POST, 308, '', POST",
        "POST, 302, 'redirects: { keepMethod: true },', POST",
        "POST, 301, 'redirects: { keepMethod: true },', POST",
        "POST, 303, 'redirects: { keepMethod: true },', GET"
    })
    void keeps_or_changes_the_method_as_browsers_do(String method, int status, String options, String then)
            throws Exception {
        http.answer(status, "", "Location", "/there");
        http.answer(200, "arrived");
        HttpResult result = http.run(
                "http: { method: " + method + ", url: SERVER/here, " + options + " body: { json: { n: 1 } } }");
        assertThat(result.text()).isEqualTo("arrived");
        http.server.takeRequest();
        RecordedRequest second = http.server.takeRequest();
        assertThat(second.getMethod()).isEqualTo(then);
        boolean hasBody = !then.equals("GET");
        assertThat(second.getHeaders().get("Content-Type")).isEqualTo(hasBody ? "application/json" : null);
        assertThat(hasBody ? Objects.requireNonNull(second.getBody()).utf8() : "")
                .isEqualTo(hasBody ? "{\"n\":1}" : "");
        assertThat(http.exchanges()).extracting(exchange -> exchange.status()).containsExactly(status, 200);
    }

    @Test
    void follows_as_many_as_the_script_says() {
        for (int i = 0; i < 3; i++) {
            http.answer(302, "", "Location", "/again");
        }
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, redirects: { max: 2 } }"),
                ErrorClass.SCRIPT,
                "redirects more than 2 times");
        assertThat(http.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void does_not_follow_what_leads_nowhere() throws Exception {
        http.answer(302, "stay", "Location", "gopher://old.test/");
        assertThat(http.run("http: GET SERVER/").status()).isEqualTo(302);
        http.answer(302, "stay");
        assertThat(http.run("http: GET SERVER/").text()).isEqualTo("stay");
    }

    @Test
    void keeps_cookies_that_were_set_on_the_way_and_shows_credentials_to_no_other_port() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start(InetAddress.getLoopbackAddress(), 0);
            http.answer(302, "", "Location", "/login", "Set-Cookie", "s=1; Path=/");
            http.answer(307, "", "Location", other.url("/").toString());
            other.enqueue(new MockResponse.Builder().body("ok").build());
            http.run("http: { url: SERVER/, headers: { Cookie: own=2 }, auth: { basic: { user: a, password: b } } }");
            assertThat(http.server.takeRequest().getHeaders().get("Cookie")).isEqualTo("own=2");
            RecordedRequest second = http.server.takeRequest();
            assertThat(second.getHeaders().get("Cookie")).isEqualTo("own=2; s=1");
            assertThat(second.getHeaders().get("Authorization")).startsWith("Basic ");
            RecordedRequest elsewhere = other.takeRequest();
            assertThat(elsewhere.getHeaders().get("Authorization")).isNull();
            assertThat(String.valueOf(elsewhere.getHeaders().get("Cookie"))).doesNotContain("own");
        }
    }

    @Test
    void saves_the_last_body_alone() throws Exception {
        http.answer(302, "moved", "Location", "/file");
        http.answer(200, "content");
        http.run("http: { url: SERVER/, saveTo: out.txt }");
        assertThat(folder.resolve("out.txt")).hasContent("content");
    }
}
