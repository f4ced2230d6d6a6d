package io.loomdeck.format.har;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.Translations;
import org.junit.jupiter.api.Test;

class HarFormatTest {

    private static final HarFormat FORMAT = new HarFormat();

    private static String har(String... entries) {
        return "{\"log\": {\"version\": \"1.2\", \"entries\": [\n" + String.join(",\n", entries) + "\n]}}";
    }

    private static String entry(String started, int time, String request, String response) {
        return "{\"startedDateTime\": \"2026-01-01T00:00:%s.000Z\", \"time\": %d, \"request\": {%s}, \"response\": {%s}}"
                .formatted(started, time, request, response);
    }

    private static String get(String url) {
        return "\"method\": \"GET\", \"url\": \"" + url + "\"";
    }

    private static String html(int status) {
        return "\"status\": " + status
                + ", \"content\": {\"mimeType\": \"text/html\", \"text\": \"<h1>kept out</h1>\"}";
    }

    private static String yaml(String... entries) {
        return Translations.yaml(FORMAT, "capture.har", har(entries));
    }

    @Test
    void aRequestExpectsItsRecordedStatus() {
        assertThat(yaml(entry("00", 10, get("https://shop.test/a b?x={1}#part"), html(404))))
                .isEqualTo("""
                inputs:
                  site:
                    type: url
                    description: Where the requests are sent
                    default: https://shop.test
                  concurrent:
                    type: boolean
                    description: Whether requests that were under way at once are sent at once, or all one after the other
                    default: true
                steps:
                  - http:
                      url: "${site}/a%20b?x=%7B1%7D"
                      redirects: false
                    expect:
                      status: 404
                """);
    }

    @Test
    void headersBodiesAndCookies() {
        String first = entry("00", 1, get("http://s.test/"), html(200) + """
                , "headers": [{"name": "Set-Cookie", "value": "session=new; Path=/"}]""");
        String second = entry("05", 1, """
                "method": "POST", "url": "http://s.test/login",
                "headers": [{"name": ":method", "value": "POST"}, {"name": "Host", "value": "s.test"},
                            {"name": "Cookie", "value": "session=old; theme=dark"},
                            {"name": "X-A", "value": "${1}"}, {"name": "X-A", "value": "2"}],
                "cookies": [{"name": "session", "value": "old"}, {"name": "theme", "value": "dark"}],
                "postData": {"mimeType": "application/json", "text": "{\\"a\\": 1}"}""", "\"status\": 302");
        assertThat(yaml(first, second)).contains("""
                  - http:
                      url: "${site}/login"
                      headers:
                        X-A:
                          - $${1}
                          - '2'
                      cookies:
                        theme: dark
                      body:
                        text: '{"a": 1}'
                        contentType: application/json
                      redirects: false
                    expect:
                      status: 302
                """);
    }

    @Test
    void formsByTheirFields() {
        assertThat(yaml(entry("00", 1, """
                "method": "PUT", "url": "http://s.test/", "postData": {"mimeType": "application/x-www-form-urlencoded",
                "params": [{"name": "a", "value": "1"}, {"name": "a", "value": "2"}, {"name": "b"}]}""", "\"status\": 0")))
                .contains("method: PUT", "form:\n          a:\n            - '1'\n            - '2'\n          b: ''")
                .contains("status: \"${value > 0}\"");
    }

    @Test
    void whatRanAtOnceRunsAtOnceAndPagesGoFirst() {
        String yaml = yaml(
                entry("00", 3000, get("http://s.test/"), html(200)),
                entry("01", 2000, get("http://s.test/app.js"), """
                        "status": 304, "content": {"mimeType": "text/javascript"}"""),
                entry("02", 500, get("http://s.test/api"), """
                        "status": 200, "content": {"mimeType": "application/json"}"""),
                entry("09", 500, get("http://s.test/late"), html(200)));
        assertThat(yaml).contains("""
                  - parallel:
                      request 1:
                        - http:
                            url: "${site}/app.js"
                            redirects: false
                          if: "${resources}"
                          expect:
                            status: "${value == 200 || value == 304}"
                      request 2:
                        - http:
                            url: "${site}/api"
                """);
        assertThat(yaml).contains("resources:\n    type: boolean", "concurrency: \"${concurrent ? 6 : 1}\"");
    }

    @Test
    void whatCannotBeSentIsNamed() {
        String text = har(
                entry("00", 1, get("wss://s.test/socket"), html(101)),
                entry("01", 1, get(""), html(200)),
                entry("02", 1, get("http://s te.st/"), html(200)),
                entry("03", 1, get("http:/s.test/"), html(200)),
                entry("04", 1, get("http://s.test/"), html(200)));
        assertThat(Translations.places(FORMAT, "a.har", text))
                .containsExactly("2:71 left-out", "3:1 left-out", "4:71 left-out", "5:71 left-out");
    }

    @Test
    void mistakesNameTheirPlace() {
        assertThat(Translations.places(FORMAT, "a.har", "{\"log\": {\"entries\": []}}"))
                .containsExactly("1:1 no-steps");
        assertThat(Translations.places(FORMAT, "a.har", "{\"log\": {\"entries\": 3}}"))
                .containsExactly("1:1 not-har");
        assertThat(Translations.places(FORMAT, "a.har", "{\"log\": {\n\"entries\": [}"))
                .containsExactly("2:13 not-json");
        assertThat(Translations.places(FORMAT, "a.har", "")).containsExactly("1:1 empty");
    }

    @Test
    void isRecognisedByContent() {
        assertThat(FORMAT.recognises(ScriptSource.of("a.json", har()))).isTrue();
        assertThat(FORMAT.recognises(ScriptSource.of("a.har", "{\"info\": {}, \"item\": []}")))
                .isFalse();
        assertThat(FORMAT.recognises(ScriptSource.of("a.har", "steps: []"))).isFalse();
    }
}
