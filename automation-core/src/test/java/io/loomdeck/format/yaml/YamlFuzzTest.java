package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.script.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, reading ends with a script or with a reason. */
class YamlFuzzTest {

    private static final String SEED = """
            name: Seed
            inputs: { site: { type: url, default: "http://localhost/" }, n: { type: integer, min: 1, default: 2 } }
            timeout: 10m
            retry: { attempts: 3, on: [timeout] }
            concurrency: { group: "g ${site}" }
            steps:
              - &a
                name: "One"
                get: { url: "${site}?n=${n}", method: POST, pause: 1s }
                expect: { status: 200, json: { "$.a": "${value > 0}" }, css: { h1: { contains: x } } }
                extract: { total: "$.total", names: { css: "h2", text: all, as: number } }
              - each: ${range(1, total)}
                as: i
                concurrency: 4
                steps: [ { gather: { all: "${i}" } }, { say: "a ${upper('b')} $${c}" } ]
              - *a
            finally: [ say: "${all}" ]
            outputs: { count: "${size(all)}" }
            """;

    @Property(tries = 2_000)
    void mutationsOfAScript(@ForAll Random random) {
        byte[] bytes = SEED.getBytes(StandardCharsets.UTF_8);
        int edits = 1 + random.nextInt(6);
        StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
        for (int i = 0; i < edits; i++) {
            mutate(text, random);
        }
        assertReasonable(Reading.read(text.toString()));
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, text.substring(at, end));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x3000));
            case 3 -> text.insert(at, "{}[]:-#&*!|>'\"%@`${}\n\t ,?".charAt(random.nextInt(25)));
            default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        }
        if (text.isEmpty()) {
            text.append('a');
        }
    }

    @Property(tries = 500)
    void anyBytes(@ForAll byte[] bytes) {
        assertReasonable(Reading.read(bytes));
    }

    @Property(tries = 1_000)
    void anyYamlLikeText(@ForAll("yamlLike") String text) {
        assertReasonable(Reading.read(text));
    }

    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of(
                        "steps:", "\n", "  ", "- ", "say", ": ", "get", "${", "}", "{", "[", "]", ",", "x", "1", "'",
                        "\"", "expect", "extract", "each", "as", "&a ", "*a ", "? ", "|", ">", "!!int ", "null", "~",
                        "#", "---", "inputs", "type", "css", "if", "retry", "never", "-1", "0x", ".inf", "<<")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    private static void assertReasonable(ReadScript read) {
        boolean hasErrors = read.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        assertThat(read.script() == null).isEqualTo(hasErrors);
        assertThat(read.diagnostics()).allSatisfy(d -> assertThat(d.message()).isNotBlank());
    }
}
