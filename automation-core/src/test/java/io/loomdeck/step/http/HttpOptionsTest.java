package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.TestScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, versions and GraphQL; and what the reader says about options that cannot be. */
class HttpOptionsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "DELETE", "PATCH", "PROPFIND", "QUERY", "M-SEARCH"})
    void sends_any_method(String method) throws Exception {
        http.started();
        http.answer(200, "");
        assertThat(http.run("http: { method: " + method + ", url: SERVER/x }").status())
                .isEqualTo(200);
        assertThat(http.server.takeRequest().getMethod()).isEqualTo(method);
    }

    @Test
    void warns_of_a_method_that_is_nearly_a_usual_one() {
        assertThat(TestScripts.problems(new HttpStep(), "http: GTE https://shop.test/"))
                .anySatisfy(problem -> assertThat(problem).contains("warning", "Did you mean GET?"))
                .noneMatch(problem -> problem.contains(": error: "));
    }

    @Test
    void sends_graphql_from_text_and_from_a_file() throws Exception {
        http.started();
        Files.writeString(folder.resolve("q.graphql"), "query Item($id: ID!) { item(id: $id) { name } }");
        http.answer(200, "{}");
        http.run(
                "http: { url: SERVER/, body: { graphql: { file: q.graphql, variables: { id: 7 }, operationName: Item } } }");
        assertSent("{\"query\":\"query Item($id: ID!) { item(id: $id) { name } }\",\"operationName\":\"Item\","
                + "\"variables\":{\"id\":7}}");
        http.answer(200, "{}");
        http.run("http: { url: SERVER/, body: { graphql: { query: '{ items { name } }' } } }");
        assertSent("{\"query\":\"{ items { name } }\"}");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, body: { graphql: { file: none.graphql } } }"),
                ErrorClass.SCRIPT,
                "There is no file none.graphql");
    }

    private void assertSent(String json) throws InterruptedException {
        var request = http.server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo(json);
    }

    @Test
    void speaks_http_2_over_plain_tcp_where_it_is_told_to() throws Exception {
        http.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        http.started();
        http.answer(200, "two");
        HttpResult result = http.run("http: { url: SERVER/, version: 2 }");
        assertThat(result.text()).isEqualTo("two");
        assertThat(result.inspect("protocol", null)).isEqualTo("h2_prior_knowledge");
    }

    @Test
    void speaks_over_tls_what_the_script_wants() throws Exception {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        http.server.useHttps(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        http.started();
        for (String version : List.of("2", "1.1")) {
            http.answer(200, "ok");
            HttpResult result = http.run("http: { url: SERVER/, version: " + version + ", tls: { insecure: true } }");
            assertThat(result.inspect("protocol", null)).isEqualTo(version.equals("2") ? "h2" : "http/1.1");
        }
        http.server.setProtocols(List.of(Protocol.HTTP_1_1));
        http.answer(200, "ok");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, version: 2, tls: { insecure: true, serverName: localhost } }"),
                ErrorClass.CONNECTION,
                "speaks http/1.1, not HTTP/2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body: { graphql: { variables: {} } } | The graphql says not what it is",
                "body: { graphql: { query: a, file: b } } | only one of query, file",
                "auth: { digest: { user: a } } | password",
                "auth: { oauth2: { clientId: a, clientSecret: b } } | tokenUrl",
                "auth: { oauth2: { tokenUrl: 'https://id.test', clientId: a } } | `clientSecret` is missing",
                "auth: { oauth2: { tokenUrl: 'https://id.test', user: a } } | `password` is missing",
                "auth: { aws: { accessKey: a, secretKey: b, region: c } } | service",
                "auth: { basic: { user: a, password: b }, bearer: c } | only one of basic, bearer",
                "redirects: { max: -1 } | `max` is from 0 to 100",
                "redirects: sometimes | `redirects` takes true or false",
                "tls: { key: k.pem } | `certificate` is missing",
                "tls: { certificates: k.pem } | certificates",
                "proxy: proxy.test:3128 | begins with http:// or socks5://",
                "proxy: [a] | A proxy is a text or a mapping",
                "version: 3 | `version` takes one of 1.1, 2",
                "compression: gzip | `compression` takes true or false"
            })
    void says_what_cannot_be(String option, String message) {
        assertThat(TestScripts.problems(new HttpStep(), "http: { url: 'https://a.test/', " + option + " }"))
                .anySatisfy(problem -> assertThat(problem).contains(message).contains(": error: "));
    }
}
