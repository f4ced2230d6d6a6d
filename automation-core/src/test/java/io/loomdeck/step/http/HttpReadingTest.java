package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.HttpConfiguration.BodyKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReadingTest {

    private final HttpStep type = new HttpStep();

    @Test
    void takes_a_method_and_an_address_for_a_request() {
        HttpConfiguration read = read("http: POST https://shop.test/cart");
        assertThat(read.target().method()).isEqualTo("POST");
        assertThat(type.summary(read)).isEqualTo("POST /cart");
    }

    @Test
    void gets_where_no_method_is_named() {
        assertThat(read("http: https://shop.test/").target().method()).isEqualTo("GET");
    }

    @Test
    void reads_every_part_of_a_request() {
        HttpConfiguration read = read("""
                http:
                  url: https://shop.test/cart
                  query: { page: 1 }
                  headers: { Accept: application/json }
                  cookies: { session: abc }
                  body: { json: { items: [1, 2] } }
                  auth: { apiKey: { name: X-Key, value: k } }
                  redirects: false
                  saveTo: cart.json
                  keep: true
                  readTimeout: 5s
                """);
        assertThat(read.target().method()).isEqualTo("POST");
        assertThat(read.body()).extracting(HttpConfiguration.Body::kind).isEqualTo(BodyKind.JSON);
        assertThat(read.auth()).isInstanceOf(Auth.ApiKey.class);
        assertThat(read.transfer().readTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read.transfer().redirects().most()).isZero();
        assertThat(read.templates()).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http: { url: 'https://a.test', method: 'G T' } | cannot be a method",
                "http: shop.test/cart | An address begins with http:// or https://",
                "http: [] | A request is a text or a mapping, not a list",
                "http: { method: POST } | url",
                "http: { url: 'https://a.test', body: { json: 1, text: a } } | only one of json, form, text",
                "http: { url: 'https://a.test', body: {} } | says not what it is",
                "http: { url: 'https://a.test', method: GET, body: a } | A GET request has no body",
                "http: { url: 'https://a.test', keep: true } | There is no file to keep",
                "http: { url: 'https://a.test', auth: { basic: { user: a } } } | password",
                "http: { url: 'https://a.test', redirect: true } | redirect"
            })
    void says_what_is_wrong(String step, String message) {
        assertThat(TestScripts.problems(type, step))
                .anySatisfy(problem -> assertThat(problem).contains(message).contains(": error: "));
    }

    private HttpConfiguration read(String step) {
        return TestScripts.configuration(type, step, HttpConfiguration.class);
    }
}
