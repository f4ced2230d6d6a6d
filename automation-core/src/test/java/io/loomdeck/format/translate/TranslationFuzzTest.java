package io.loomdeck.format.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.curl.CurlFormat;
import io.loomdeck.format.har.HarFormat;
import io.loomdeck.format.httpfile.HttpFileFormat;
import io.loomdeck.format.postman.PostmanFormat;
import io.loomdeck.format.seleniumide.SeleniumIdeFormat;
import io.loomdeck.script.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the bytes are, reading another tool's file ends with a script or with a reason. */
class TranslationFuzzTest {

    private record Seed(ScriptFormat format, String text, String spice) {}

    private static final List<Seed> SEEDS = List.of(
            new Seed(new CurlFormat(), """
                    # a comment
                    $ curl -sSXPOST 'https://example.test/{a,b}/[1-3]?q=1' -H "Authorization: Bearer $TOKEN" \\
                      --data-urlencode "name=a b" -F 'f=@x;type=text/csv' -d @- --next -u a:b https://example.test <<END
                    body
                    END
                    curl ^"http://example.test^" ^
                    """, "'\"\\$(){}[]<>|;&@=^#`\n \t-:"),
            new Seed(new HarFormat(), """
                    {"log": {"version": "1.2", "entries": [{"startedDateTime": "2026-01-01T00:00:00.000Z", "time": 1.5,
                    "request": {"method": "POST", "url": "https://example.test/a?b=c", "headers": [{"name": "A", "value": "b"}],
                    "cookies": [{"name": "c", "value": "d"}], "postData": {"mimeType": "text/plain", "text": "${x}",
                    "params": [{"name": "p", "value": "v"}]}}, "response": {"status": 200, "content": {"text": "…"}}},
                    {"request": {"url": "http://x.test"}}]}}
                    """, "{}[]\",:\\0-9e.nulltrue "),
            new Seed(new HttpFileFormat(), """
                    @host = https://example.test
                    ### Title
                    # @name a
                    < {% request.variables.set("a", 1) %}
                    POST {{host}}/a?b={{$randomInt 1 5}} HTTP/1.1
                    Content-Type: application/json

                    {"x": "{{a.response.body.$.id}}"}
                    <@ file.json
                    > {% client.test("a", () => {}) %}
                    ?? status == 200
                    ###
                    run #a (@b=1)
                    """, "#@{}<>%?&=:/ \n\t(\"."),
            new Seed(new PostmanFormat(), """
                    {"info": {"name": "c"}, "auth": {"type": "basic", "basic": [{"key": "username", "value": "a"}]},
                    "variable": [{"key": "v", "value": 1}], "event": [{"listen": "test", "script": {"exec": ["a", 1]}}],
                    "item": [{"name": "f", "item": [{"name": "r", "id": "i", "request": {"method": "GET", "url": {"raw":
                    "{{v}}/a", "host": ["h"], "path": ["a", ":b"], "variable": [{"key": "b", "value": null}]}, "header": "A: b",
                    "body": {"mode": "raw", "raw": "x"}}, "response": [{"a": 1}]}, {"request": "http://x.test"}]}]}
                    """, "{}[]\",:\\0-9e.nulltrue "),
            new Seed(new SeleniumIdeFormat(), """
                    {"name": "p", "url": "http://x.test", "urls": [], "suites": [{"name": "s", "persistSession": true,
                    "timeout": 300, "tests": ["1", "2"]}], "tests": [{"id": "1", "name": "a", "commands": [
                    {"command": "open", "target": "/", "value": ""}, {"command": "if", "target": "${x}"},
                    {"command": "click", "target": "a", "targets": [["id=a", "id"]], "opensWindow": true,
                    "windowHandleName": "w"}, {"command": "selectWindow", "target": "win_ser_1"}, {"command": "end"}]},
                    {"id": "2", "name": "b", "commands": [{"command": "run", "target": "a"}]}]}
                    """, "{}[]\",:\\0-9e.nulltrue "));

    @Property(tries = 3_000)
    void mutations(@ForAll Random random) {
        Seed seed = SEEDS.get(random.nextInt(SEEDS.size()));
        StringBuilder text = new StringBuilder(seed.text());
        int edits = 1 + random.nextInt(8);
        for (int i = 0; i < edits && !text.isEmpty(); i++) {
            mutate(text, seed.spice(), random);
        }
        assertReasonable(seed.format(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void anyBytes(@ForAll byte[] bytes) {
        SEEDS.forEach(seed -> assertReasonable(seed.format(), bytes));
    }

    private static void mutate(StringBuilder text, String spice, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x3000));
            default -> text.insert(at, spice.charAt(random.nextInt(spice.length())));
        }
    }

    private static void assertReasonable(ScriptFormat format, byte[] bytes) {
        ReadScript read = format.read(new ScriptSource("fuzz", bytes));
        boolean hasErrors = read.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        assertThat(read.script() == null).isEqualTo(hasErrors);
        assertThat(read.diagnostics()).allSatisfy(d -> assertThat(d.message()).isNotBlank());
    }
}
