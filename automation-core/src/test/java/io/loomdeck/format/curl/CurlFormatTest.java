package io.loomdeck.format.curl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.Translations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurlFormatTest {

    private static final CurlFormat FORMAT = new CurlFormat();

    private static String steps(String commands) {
        String yaml = Translations.yaml(FORMAT, "request.curl", commands);
        return yaml.substring(yaml.indexOf("steps:\n") + "steps:\n".length()).indent(-2);
    }

    @Test
    void anAddressAlone() {
        assertThat(steps("curl example.test/a?b=c")).isEqualTo("""
                - http:
                    url: http://example.test/a?b=c
                    redirects: false
                  expect:
                    status: "${value > 0}"
                """);
    }

    @Test
    void dataMakesAPostedForm() {
        assertThat(steps("""
                curl https://example.test/ \\
                  --data "foo=bar" -d baz=qux -H 'X-A: 1: 2' -L -f
                """)).isEqualTo("""
                - http:
                    method: POST
                    url: https://example.test/
                    headers:
                      X-A: '1: 2'
                    body:
                      text: foo=bar&baz=qux
                      contentType: application/x-www-form-urlencoded
                """);
    }

    @Test
    void whatBrowsersCopy() {
        assertThat(steps("""
                curl 'https://shop.test/api' \\
                  -H 'accept: */*' \\
                  -H $'cookie: a={stamp:\\'x\\'%2C1}' \\
                  --data-raw $'{"text":"line\\nnext \\u00e9 ${not} mine"}' \\
                  --compressed --location --fail
                """)).isEqualTo("""
                - http:
                    method: POST
                    url: https://shop.test/api
                    headers:
                      accept: '*/*'
                      cookie: a={stamp:'x'%2C1}
                    body:
                      text: |-
                        {"text":"line
                        next é $${not} mine"}
                      contentType: application/x-www-form-urlencoded
                """);
    }

    @Test
    void windowsQuoting() {
        assertThat(steps("curl -L -f ^\"http://example.test/x?a=1^&b=2^\" ^\r\n  -H ^\"Accept: text/html^\" ^\r\n"))
                .isEqualTo("""
                - http:
                    url: http://example.test/x?a=1&b=2
                    headers:
                      Accept: text/html
                """);
    }

    @Test
    void lettersStandTogetherWithTheirValues() {
        assertThat(steps("curl -sSLfXPUT -did=12 http://example.test")).isEqualTo("""
                - http:
                    method: PUT
                    url: http://example.test
                    body:
                      text: id=12
                      contentType: application/x-www-form-urlencoded
                """);
    }

    @Test
    void dataAsQuery() {
        assertThat(
                        steps(
                                "curl -LfG 'http://example.test/s?x=1' -d id=12 --data-urlencode 'q=a b&c' --data-urlencode '=='"))
                .contains("url: http://example.test/s?x=1&id=12&q=a%20b%26c&%3D");
    }

    @Test
    void formsWithFiles() {
        assertThat(steps("""
                curl -Lf http://example.test/up -F 'file=@/home/me/a.csv;type=text/csv;filename=b.csv' -F foo=bar -F foo=baz \\
                  --form-string 'note=@me;type=x'
                """)).isEqualTo("""
                - http:
                    method: POST
                    url: http://example.test/up
                    body:
                      multipart:
                        file:
                          file: /home/me/a.csv
                          as: b.csv
                          contentType: text/csv
                        foo:
                          - bar
                          - baz
                        note: '@me;type=x'
                """);
    }

    @Test
    void credentials() {
        assertThat(steps("curl -Lf --user 'My User:My:Secret' http://example.test"))
                .contains("    auth:\n      basic:\n        user: My User\n        password: My:Secret\n");
        assertThat(steps("curl -Lf --digest -u me:p http://example.test")).contains("digest:");
        assertThat(steps("curl -Lf --oauth2-bearer abc http://example.test")).contains("bearer: abc");
        assertThat(steps("curl -Lf --aws-sigv4 aws:amz:eu-west-1:s3 -u AK:SK http://example.test"))
                .contains("accessKey: AK", "secretKey: SK", "region: eu-west-1", "service: s3");
    }

    @Test
    void severalCommandsAndWhatIsBetweenThem() {
        String yaml = steps("""
                # first
                $ curl -Lf https://example.test/1;
                curl -Lf https://example.test/2 && curl -Lf https://example.test/3 | jq . > out.json

                curl -Lf https://example.test/4 --next -d x https://example.test/5
                """);
        assertThat(yaml.lines().filter(line -> line.contains("url:")).map(String::strip))
                .containsExactly(
                        "url: https://example.test/1",
                        "url: https://example.test/2",
                        "url: https://example.test/3",
                        "url: https://example.test/4",
                        "url: https://example.test/5");
    }

    @Test
    void hereDocuments() {
        assertThat(steps("""
                curl -Lf http://example.test -H 'Content-Type: application/json' -d @- <<'END'
                {"a": "$b"}
                END
                """)).contains("text: '{\"a\": \"$b\"}'").doesNotContain("contentType");
    }

    @Test
    void variablesOfTheShellBecomeInputs() {
        String yaml = Translations.yaml(
                FORMAT, "a.sh", "curl -Lf \"$BASE/items/${ID}\" -H \"Authorization: Bearer $API_TOKEN\" -d '$kept'");
        assertThat(yaml)
                .contains("API_TOKEN:\n    type: secret", "BASE:\n    type: text", "url: \"${BASE}/items/${ID}\"")
                .contains("Authorization: Bearer ${API_TOKEN}", "text: $kept");
    }

    @Test
    void patternsInAddresses() {
        assertThat(steps("curl -Lf 'http://example.test/{a,b}/[08-10:2]'")
                        .lines()
                        .filter(line -> line.contains("url:"))
                        .map(line -> line.substring(line.lastIndexOf("test") + 4)))
                .containsExactly("/a/08", "/a/10", "/b/08", "/b/10");
        assertThat(steps("curl -Lfg 'http://example.test/{a,b}'")).contains("/{a,b}");
    }

    @Test
    void limitsRetriesAndFiles() {
        assertThat(
                        steps(
                                "curl -f -m 2.5 --connect-timeout 3 --retry 2 --max-redirs 5 -L -o /tmp/out.bin -k http://h.test/x"))
                .isEqualTo("""
                - http:
                    url: http://h.test/x
                    redirects:
                      max: 5
                    tls:
                      insecure: true
                    connectTimeout: 3000ms
                    saveTo: out.bin
                    keep: true
                  timeout: 2500ms
                  retry:
                    attempts: 3
                    backoff: 1s
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    curl -X POST                        | 1:1 missing-url
                    curl http://a --heder x             | 1:15 unknown-option
                    curl http://a -H                    | 1:15 missing-value
                    curl 'http://a                      | 1:6 open-quote
                    curl http://a -d "$(cat f)"         | 1:18 command-substitution
                    curl http://a -d "`date`"           | 1:19 command-substitution
                    curl http://a -d @-                 | 1:18 no-standard-input
                    curl http://a -d @f -d @g           | 1:24 several-bodies
                    curl http://a -F nothing            | 1:18 bad-form
                    curl http://a -H @headers.txt       | 1:18 header-file
                    curl http://a --max-time soon       | 1:26 wrong-type
                    curl http://a/[1-5000]              | 1:6 too-many-addresses
                    curl http://a --ntlm -u a:b         | 1:15 not-possible
                    wget http://a                       | 1:1 not-curl, 1:1 no-steps
                    """)
    void mistakesNameTheirPlace(String command, String expected) {
        assertThat(String.join(", ", Translations.places(FORMAT, "a.curl", command)))
                .isEqualTo(expected);
    }

    @Test
    void isRecognisedByContent() {
        assertThat(List.of("curl http://a", "#!/bin/sh\n# x\ncurl -s http://a\n", "$ curl http://a"))
                .allMatch(text -> FORMAT.recognises(ScriptSource.of("a.sh", text)));
        assertThat(FORMAT.recognises(ScriptSource.of("a.yaml", "curl http://a")))
                .isFalse();
        assertThat(FORMAT.recognises(ScriptSource.of("a.sh", "echo curly"))).isFalse();
        assertThat(FORMAT.recognises(ScriptSource.of("a.http", "GET http://a"))).isFalse();
    }
}
