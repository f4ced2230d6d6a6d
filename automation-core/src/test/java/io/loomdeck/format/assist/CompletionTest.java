package io.loomdeck.format.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.StepTypes;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Where the place is written as a vertical bar. */
class CompletionTest {

    private static final Completion COMPLETION = new Completion(StepTypes.installed());

    private static List<String> labels(String text) {
        return at(text).stream().map(Proposal::label).toList();
    }

    private static List<Proposal> at(String text) {
        String before = text.substring(0, text.indexOf('|'));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return COMPLETION.at(text.replace("|", ""), line, column);
    }

    @Test
    void keysOfAScript() {
        assertThat(labels("|")).contains("name", "inputs", "steps", "finally");
        assertThat(labels("name: x\nst|")).containsExactly("steps");
        assertThat(labels("steps: []\nst|")).as("it is there already").isEmpty();
    }

    @Test
    void actionsAndCommonKeysWhereAStepBegins() {
        assertThat(labels("steps:\n  - |")).contains("http", "forEach", "name", "if");
        assertThat(labels("steps:\n- ht|")).containsExactly("http", "httpFile");
        assertThat(labels("steps:\n  - forEach: ${x}\n    steps:\n      - ht|")).containsExactly("http", "httpFile");
        assertThat(labels("steps:\n  - name: x\n    ht|")).containsExactly("http", "httpFile");
        assertThat(labels("steps:\n  - parallel:\n      a:\n        - |")).doesNotContain("inputs");
    }

    @Test
    void noSecondAction() {
        assertThat(labels("steps:\n  - http: GET x\n    |"))
                .contains("expect", "retry")
                .doesNotContain("log", "http");
    }

    @Test
    void keysBesideALoop() {
        assertThat(labels("steps:\n  - forEach: ${x}\n    |")).contains("as", "concurrency", "steps", "onError");
    }

    @Test
    void keysOfAnActionInEitherStyle() {
        assertThat(labels("steps:\n  - http:\n      me|")).containsExactly("method");
        assertThat(labels("steps:\n  - http: { url: x, me|")).containsExactly("method");
        assertThat(labels("steps:\n  - http: { url: x, auth: { ba|")).containsExactly("basic");
        assertThat(labels("steps:\n  - http:\n      url: x\n      |\n      method: GET\n"))
                .contains("headers")
                .doesNotContain("url", "method");
    }

    @Test
    void valuesOfAChoice() {
        assertThat(labels("steps:\n  - http: { method: P|")).containsExactlyInAnyOrder("POST", "PUT", "PATCH");
        assertThat(labels("steps:\n  - log: a\n    onError: |")).containsExactly("stop", "continue", "collect");
        assertThat(labels("inputs:\n  a: { type: inte|")).containsExactly("integer");
        assertThat(labels("inputs:\n  a: { required: |")).containsExactly("true", "false");
    }

    @Test
    void keysOfInputsExtractionsAndExpectations() {
        assertThat(labels("inputs:\n  a:\n    d|")).containsExactly("description", "default");
        assertThat(labels("steps:\n  - http: x\n    extract:\n      a: { at|")).containsExactly("attr");
        assertThat(labels("steps:\n  - http: x\n    expect: { st|")).contains("status");
        assertThat(labels("steps:\n  - http: x\n    expect:\n      header: { X: { cont|"))
                .contains("contains");
        assertThat(labels("steps:\n  - http: x\n    retry: { b|")).containsExactly("backoff");
    }

    @Test
    void actionsOfTheBrowser() {
        assertThat(labels("steps:\n  - browser:\n      - cli|")).containsExactly("click");
        assertThat(labels("steps:\n  - browser:\n      - open: x\n      - type: { in|"))
                .containsExactly("into");
    }

    @Test
    void functionsAndVariablesInAnExpression() {
        String script = """
                inputs:
                  pages: { type: integer }
                steps:
                  - id: first
                    http: GET x
                    extract: { total: "$.total", names: { css: h2, text: all } }
                  - forEach: ${range(1, pages)}
                    as: page
                    steps:
                      - append: { to: products, rows: "${|}" }
                """;

        assertThat(labels(script))
                .contains("pages", "total", "names", "page", "products", "count", "steps")
                .doesNotContain("css");
        assertThat(labels(script.replace("${|}", "${co|")))
                .contains("count", "concat")
                .allMatch(l -> l.startsWith("co"));
        assertThat(labels(script.replace("${|}", "${steps.|"))).containsExactly("steps.first");
        assertThat(at(script.replace("${|}", "${zi|")))
                .allSatisfy(p -> assertThat(p.documentation()).isNotBlank());
    }

    @Property(tries = 500)
    void anyPlaceOfAnyTextIsAnswered(@ForAll String text, @ForAll Random random) {
        assertThat(COMPLETION.at(text, random.nextInt(50) - 5, random.nextInt(100) - 5))
                .isNotNull();
    }

    @Property(tries = 500)
    void anyPlaceOfAScriptIsAnswered(@ForAll Random random) {
        String script =
                "inputs:\n  a: { type: url }\nsteps:\n  - http: { url: \"${a}\", body: { json: [1, {a: 2}] } }\n"
                        + "    expect:\n      - css: h1\n  - forEach: ${a}\n    steps:\n    - log: |-\n        x: ${a}\n";
        int cut = random.nextInt(script.length());
        String text = script.substring(0, cut) + script.substring(Math.min(script.length(), cut + random.nextInt(9)));

        assertThat(COMPLETION.at(text, 1 + random.nextInt(14), 1 + random.nextInt(60)))
                .isNotNull();
    }
}
