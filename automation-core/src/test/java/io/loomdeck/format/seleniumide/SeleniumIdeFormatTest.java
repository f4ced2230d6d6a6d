package io.loomdeck.format.seleniumide;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.Translations;
import io.loomdeck.script.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeleniumIdeFormatTest {

    private static final SeleniumIdeFormat FORMAT = new SeleniumIdeFormat();

    private static String project(String version, String tests, String suites) {
        return """
                {"id": "p", %s"name": "Shop", "url": "https://shop.test", "urls": [], "plugins": [],
                "suites": [%s], "tests": [
                %s
                ]}
                """.formatted(version.isEmpty() ? "" : "\"version\": \"" + version + "\", ", suites, tests);
    }

    private static String test(String id, String... commands) {
        return "{\"id\": \"%s\", \"name\": \"Test %s\", \"commands\": [\n%s]}"
                .formatted(id, id, String.join(",\n", commands));
    }

    private static String row(String command, String target, String value) {
        return "{\"id\": \"c\", \"comment\": \"\", \"command\": \"%s\", \"target\": \"%s\", \"targets\": [], \"value\": \"%s\"}"
                .formatted(command, target, value);
    }

    private static String suite(String name, String more, String... tests) {
        return "{\"id\": \"s\", \"name\": \"%s\", %s\"tests\": [\"%s\"]}"
                .formatted(name, more, String.join("\", \"", tests));
    }

    private static String yaml(String version, String... commands) {
        return Translations.yaml(FORMAT, "shop.side", project(version, test("a", commands), ""));
    }

    @Test
    void aTestIsAStep() {
        String text = project("3.0", test("a", row("open", "/cart", ""), """
                {"command": "click", "target": "css=a", "comment": "Buy", "opensWindow": true,
                 "windowHandleName": "shop", "windowTimeout": 500, "targets": [["css=a", "css"], ["linkText=Buy ${x}", "link"]],
                 "targetFallback": [["id=buy", "id"]]}"""), suite("All", "\"timeout\": 300, ", "a"));
        assertThat(Translations.yaml(FORMAT, "shop.side", text)).isEqualTo("""
                name: Shop
                inputs:
                  baseUrl:
                    type: url
                    description: What relative addresses are resolved against
                    required: false
                    default: https://shop.test
                  timeout:
                    type: duration
                    description: How long a command waits for its element
                    default: 15s
                steps:
                  - name: Test a
                    selenium:
                      baseUrl: "${baseUrl}"
                      timeout: "${timeout}"
                      commands:
                        - command: open
                          target: /cart
                        - command: click
                          target: css=a
                          fallbacks:
                            - id=buy
                            - linkText=Buy ${x}
                          comment: Buy
                          opensWindow: shop
                          windowTimeout: 500ms
                    timeout: 300s
                """);
    }

    @Test
    void suitesGoOnAfterAFailedTest() {
        String tests = test("a", row("open", "/", "")) + "," + test("b", row("open", "/", ""));
        String yaml = Translations.yaml(
                FORMAT,
                "shop.side",
                project(
                        "2.0",
                        tests,
                        suite("One", "\"persistSession\": true, ", "a", "b") + ","
                                + suite("Two", "\"parallel\": true, ", "a", "b") + "," + suite("None", "", "gone")));
        assertThat(yaml)
                .contains("steps:\n  - parallel:\n      - parallel:\n          - name: Test a")
                .contains("session: One@2")
                .contains("        concurrency: 1\n        onError: collect\n        name: One\n")
                .contains("        onError: collect\n        name: Two\n    concurrency: 1\n    onError: collect\n");
        assertThat(yaml.split("concurrency: 1", -1)).hasSize(3);
    }

    @Test
    void withoutSuitesAllTestsRun() {
        String tests = test("a", row("open", "/", "")) + "," + test("b", row("run", "Test a", ""));
        assertThat(Translations.yaml(FORMAT, "shop.side", project("2.0", tests, suite("Empty", "", "gone"))))
                .contains("- name: Test a", "- name: Test b")
                .contains("""
                            - command: run
                              target: Test a
                          tests:
                            Test a:
                              - command: open
                                target: /
                """);
    }

    @Test
    void aTestThatAVariableNamesMayBeAny() {
        String tests = test("a", row("run", "${which}", "")) + "," + test("b", row("echo", "x", ""));
        assertThat(Translations.yaml(FORMAT, "shop.side", project("3.0", tests, suite("All", "", "a"))))
                .contains("tests:\n        Test a:\n", "        Test b:\n          - command: echo\n");
    }

    @Test
    void whatIsDisabledIsLeftOut() {
        assertThat(yaml(
                        "2.0",
                        row("//click", "id=a", ""),
                        row("", "", ""),
                        "{\"command\": \"click\", \"target\": \"id=b\", \"skip\": true}",
                        row("click", "id=c", "")))
                .contains("commands:\n        - command: click\n          target: id=c\n")
                .doesNotContain("id=a", "id=b");
    }

    @Test
    void theOldestFilesAreMigrated() {
        assertThat(yaml(
                        "",
                        row("click", "send", ""),
                        row("click", "//a[1]", ""),
                        row("pause", "", "500"),
                        row("waitForVisible", "id=a", ""),
                        row("store", "x", "${name}"),
                        row("executeScript", "return '${x}' + 1", "sum"),
                        row("assert", "${sum}", "2")))
                .contains("target: id=send", "target: xpath=//a[1]", "command: pause\n          target: '500'")
                .contains("command: waitForElementVisible", "value: name\n", "target: return ${x} + 1")
                .contains("command: assert\n          target: sum");
        assertThat(yaml("1.1", row("click", "send", ""))).contains("target: send");
    }

    @Test
    void countedWindowsAreNamed() {
        assertThat(yaml(
                        "1.1",
                        row("open", "/", ""),
                        row("click", "id=a", ""),
                        row("selectWindow", "win_ser_1", ""),
                        row("close", "win_ser_1", ""),
                        row("selectWindow", "win_ser_local", "")))
                .contains("""
                              - command: storeWindowHandle
                                target: win_ser_local
                              - command: open
                                target: /
                              - command: click
                                target: id=a
                                opensWindow: win_ser_1
                                windowTimeout: 2000ms
                              - command: selectWindow
                                target: "handle=${win_ser_1}"
                              - command: close
                              - command: selectWindow
                                target: "handle=${win_ser_local}"
                        """.indent(2).replace("\"", ""));
    }

    @Test
    void dialogsMeanWhatTheyMeantInTheFilesVersion() {
        String[] rows = {
            row("assertAlert", "Hi", ""),
            row("webdriverAnswerOnVisiblePrompt", "Ada", ""),
            row("storeTitle", "", "title"),
            row("storeXpathCount", "xpath=//a", "count")
        };
        assertThat(yaml("2.0", rows))
                .contains("command: assertAlert\n          target: Hi\n        - command: acceptAlert")
                .contains("command: answerPrompt", "command: storeTitle\n          target: title\n")
                .contains("command: storeElementCount");
        assertThat(yaml("3.0", rows[0])).doesNotContain("acceptAlert");
    }

    @Test
    void mistakesNameTheirPlace() {
        assertThat(Translations.places(FORMAT, "a.side", "{\"tests\": 3}")).containsExactly("1:1 not-side");
        assertThat(Translations.places(FORMAT, "a.side", "{\"tests\": []}")).containsExactly("1:1 no-steps");
        assertThat(Translations.places(FORMAT, "a.side", "{\"tests\": [{\"name\": \"a\",\n \"commands\": [3]}]}"))
                .containsExactly("2:15 wrong-type");
        assertThat(Translations.places(FORMAT, "a.side", "")).containsExactly("1:1 empty");
        String twice = test("a", row("open", "/", "")) + ",\n" + test("a", row("open", "/", ""));
        assertThat(Translations.places(FORMAT, "a.side", project("4.0", twice, suite("S", "", "a", "gone"))))
                .containsExactly("1:1 newer-version", "2:53 unknown-test", "5:1 same-name");
    }

    @Test
    void blocksThatDoNotFitAreErrorsAtTheirCommand() {
        assertThat(found(row("end", "", ""))).containsExactly("4:1 error control-flow");
        assertThat(found(row("if", "true", ""), row("else", "", ""), row("else", "", ""), row("end", "", "")))
                .contains("6:1 error control-flow");
        assertThat(found(row("do", "", ""), row("end", "", ""))).containsExactly("5:1 error control-flow");
        assertThat(found(row("while", "true", ""))).containsExactly("4:1 error control-flow");
        assertThat(found(row("run", "Test b", ""))).containsExactly("4:1 error unknown-test");
        assertThat(found(row("if", "a", ""), row("elseIf", "b", ""), row("else", "", ""), row("end", "", "")))
                .isEmpty();
    }

    @Test
    void unknownCommandsAreNamedBeforeTheRun() {
        assertThat(found(row("eyesCheckWindow", "", ""), row("clik", "id=a", "")))
                .containsExactly("4:1 warning unknown-command", "5:1 warning unknown-command");
    }

    private static List<String> found(String... commands) {
        ReadScript read = FORMAT.read(ScriptSource.of("a.side", project("3.0", test("a", commands), "")));
        return read.diagnostics().stream().map(SeleniumIdeFormatTest::place).toList();
    }

    private static String place(Diagnostic found) {
        return found.position() + " " + found.severity().name().toLowerCase(java.util.Locale.ROOT) + " " + found.code();
    }

    @Test
    void isRecognisedByContentThenName() {
        assertThat(FORMAT.recognises(ScriptSource.of("a.json", project("", "", ""))))
                .isTrue();
        assertThat(FORMAT.recognises(ScriptSource.of("broken.side", "{"))).isTrue();
        assertThat(FORMAT.recognises(ScriptSource.of("a.json", "{\"info\": {}, \"item\": []}")))
                .isFalse();
    }
}
