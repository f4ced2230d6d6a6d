package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.httpfile.source.Dialect;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, what is refused, and where it is said. */
class HttpFileFormatTest {

    private static ReadScript read(String text) {
        return HttpFileJobs.read("a.http", text);
    }

    private static Diagnostic only(String text, Diagnostic.Severity severity) {
        List<Diagnostic> found = read(text).diagnostics().stream()
                .filter(each -> each.severity() == severity)
                .toList();
        assertThat(found).as(text).hasSize(1);
        return found.getFirst();
    }

    private static Diagnostic error(String text) {
        return only(text, Diagnostic.Severity.ERROR);
    }

    private static Diagnostic warning(String text) {
        return only(text, Diagnostic.Severity.WARNING);
    }

    @Test
    void is_recognised_by_its_ending_and_without_one_by_its_requests() {
        ScriptReader reader = new ScriptReader();
        for (String name : List.of("a.http", "A.REST", "a.txt", "noending")) {
            assertThat(reader.format(ScriptSource.of(name, "### One\nGET https://example.test/\n")))
                    .as(name)
                    .hasValueSatisfying(format -> assertThat(format.id()).isEqualTo("http"));
        }
        assertThat(reader.format(ScriptSource.of("a.txt", "GET up early"))).isEmpty();
        assertThat(reader.format(ScriptSource.of("a.txt", "curl https://example.test/")))
                .hasValueSatisfying(format -> assertThat(format.id()).isEqualTo("curl"));
        assertThat(reader.format(ScriptSource.of("a.json", "{}"))).isEmpty();
    }

    @Test
    void every_request_is_a_step_at_its_own_place() {
        Script script = Objects.requireNonNull(read("""
                @host = https://example.test
                ### First
                GET {{host}}/1

                ###
                # @name second
                GET {{host}}/2
                ###
                # @title shown elsewhere
                POST {{host}}/3/and/further
                """).script());
        assertThat(script.steps())
                .extracting(Step::name)
                .containsExactly("Variables of the file", "First", "second", null);
        assertThat(script.steps()).extracting(step -> step.position().line()).containsExactly(1, 2, 7, 10);
        assertThat(script.inputs())
                .extracting(input -> input.name())
                .containsExactly("environment", "privateEnvironment", "folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRPC localhost:1/a",
                "WS ws://x.test",
                "WEBSOCKET ws://x.test",
                "SSE http://x.test",
                "MQTT mqtt://x.test",
                "AMQP amqp://x.test",
                "KAFKA x.test"
            })
    void other_protocols_are_named_and_refused(String line) {
        Diagnostic found = error("### a\nGET https://x.test\n\n### b\n" + line + "\n\nbody\n");
        assertThat(found.code()).isEqualTo("not-http");
        assertThat(found.message()).startsWith(line.substring(0, line.indexOf(' ')));
        assertThat(found.position().line()).isEqualTo(5);
        assertThat(found.hint()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `nonsense here`                                       | not-a-request    | 1
            `curl https://x.test`                                 | not-a-request    | 1
            `GET https://x.test\n{"a": 1}`                        | not-a-header     | 2
            `/* never closed\nGET https://x.test`                 | unclosed-comment | 1
            `@ = x\nGET https://x.test`                           | bad-variable     | 1
            `GET https://x.test\n\n> {%\n client.log(1)\n###`     | unclosed-script  | 3
            `{{\n exports.a = 1;\n###\nGET https://x.test`        | unclosed-script  | 1
            `# @dialect postman\nGET https://x.test`              | unknown-dialect  | 1
            `# nothing but a comment`                             | no-requests      | 1
            `@only = variables`                                   | no-requests      | 1
            """)
    void mistakes_are_reported_where_they_are(String text, String code, int line) {
        Diagnostic found = error(text.replace("\\n", "\n"));
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.position().line()).isEqualTo(line);
        assertThat(found.hint()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `# @loop for 3\nGET https://x.test`                   | unused-tag        | forEach
            `# @no-log\nGET https://x.test`                       | unused-tag        | masked
            `# @no-redirects\nGET https://x.test`                 | unused-tag        | @no-redirect?
            `# @name\nGET https://x.test`                         | missing-value     | # @name value
            `GET https://x.test\n\nGET https://x.test`            | missing-separator | ###
            `GET https://x.test\n\nbody`                          | body-of-get       | POST
            `# @name a\n###\nGET https://x.test`                  | no-request        | GET
            `# @ref a\nGET https://x.test`                        | unknown-request   | # @name
            `POST https://x.test\n\na\n# @name b`                 | misplaced-tag     | above
            `?? status == 200\n###\nGET https://x.test`           | no-request        | GET
            `GET https://x.test\n\n> a.lua`                       | lua               | JavaScript
            `@a b\nGET https://x.test/{{a}}`                      | missing-equals    | @name = value
            """)
    void what_means_nothing_is_a_warning(String text, String code, String hint) {
        Diagnostic found = warning(text.replace("\\n", "\n"));
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.hint()).contains(hint);
    }

    @Test
    void tags_about_display_and_variables_that_are_commented_out_change_nothing() {
        assertThat(warning("# @note\nGET https://x.test").message()).contains("what an editor shows");
        assertThat(read("# @service = https://x.test\nGET https://x.test").diagnostics())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.http | `GET https://x.test`                                  | JETBRAINS
            a.rest | `GET https://x.test`                                  | REST_CLIENT
            a.http | `GET https://x.test/{{$guid}}`                        | REST_CLIENT
            a.http | `GET https://x.test/{{a.response.body.id}}`           | REST_CLIENT
            a.http | `GET https://x.test/{{$guid}}\n\n> {% 1 %}`           | JETBRAINS
            a.rest | `GET https://x.test/{{$random.uuid}}`                 | JETBRAINS
            a.http | `GET https://x.test\n\n?? status == 200`              | HTTPYAC
            a.http | `@a := 1`                                             | HTTPYAC
            a.http | `// @dialect httpyac\nGET https://x.test/{{$guid}}`   | HTTPYAC
            a.rest | `# @dialect JetBrains`                                | JETBRAINS
            """)
    void tells_dialects_by_what_only_one_has(String name, String text, Dialect dialect) {
        assertThat(Dialect.detect(name, text.replace("\\n", "\n"))).isEqualTo(dialect);
    }

    @Test
    void a_step_holds_one_request() {
        ReadScript several = new io.loomdeck.format.yaml.YamlFormat().read(ScriptSource.of("a.yaml", """
                steps:
                  - httpFile: |
                      GET https://x.test
                      ###
                      GET https://x.test
                  - httpFile: [1]
                  - httpFile: { folder: x }
                """));
        assertThat(several.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("several-requests", "wrong-type");
        assertThat(new io.loomdeck.format.yaml.YamlFormat()
                        .read(ScriptSource.of("a.yaml", "steps: [{ httpFile: { folder: x } }]"))
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("no-request");
    }
}
