package io.loomdeck.format.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.step.StepTypes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hover help and quick fixes. */
class AssistTest {

    private static final String SCRIPT = """
            name: Shop
            inputs:
              pages: { type: integer, default: 3 }
            steps:
              - forEach: ${range(1, pages)}
                as: page
                onError: collect
                steps:
                  - http: GET /catalog?page=${page}
                    retry: { attempts: 3 }
                    extract: { names: { css: h2, text: all } }
              - log: { level: warn, message: "${size(names)}" }
            """;

    private final Hover hover = new Hover(StepTypes.installed());

    /** Help for a word's first character. */
    private Optional<Hover.Help> help(String word, int line) {
        String content = SCRIPT.lines().toList().get(line - 1);
        return hover.at(SCRIPT, line, content.indexOf(word) + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name     | 1  | Shown to people
            type     | 3  | How the value is read
            integer  | 3  | How the value is read
            forEach  | 5  | Runs steps once for every item
            range    | 5  | from one number to another
            pages    | 5  | input of this script
            as       | 6  | The variable that holds the item
            onError  | 7  | What a failure means
            collect  | 7  | What a failure means
            http     | 9  | Sends one HTTP request
            attempts | 10 | How many tries in all
            css      | 11 | CSS selector
            level    | 12 | How much it weighs
            warn     | 12 | How much it weighs
            size     | 12 | many
            """)
    void words_are_explained(String word, int line, String text) {
        assertThat(help(word, line))
                .hasValueSatisfying(help -> assertThat(help.text() + " " + help.title())
                        .containsIgnoringCase(text.equals("many") || text.startsWith("from one") ? word : text));
    }

    @Test
    void there_is_nothing_to_say_about_plain_text_and_empty_places() {
        assertThat(help("Shop", 1)).isEmpty();
        assertThat(hover.at(SCRIPT, 99, 1)).isEmpty();
        assertThat(hover.at(SCRIPT, 1, 99)).isEmpty();
        assertThat(hover.at("", 1, 1)).isEmpty();
    }

    private static List<Diagnostic> diagnostics(String script) {
        return new YamlFormat(StepTypes.installed())
                .read(ScriptSource.of("test.yaml", script))
                .diagnostics();
    }

    private static String fixed(String script) {
        return diagnostics(script).stream()
                .flatMap(diagnostic -> QuickFixes.of(script, diagnostic).stream())
                .findFirst()
                .map(fix -> fix.apply(script))
                .orElse("nothing to do");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps: [{ lgo: x }]                                         | steps: [{ log: x }]
            steps: [{ log: x, retyr: 2 }]                               | steps: [{ log: x, retry: 2 }]
            steps: [{ log: x, onError: colect }]                        | steps: [{ log: x, onError: collect }]
            steps: [{ log: "${pagse}" }, { log: "${rnage(1, 2)}" }]     | nothing to do
            steps: [{ append: { row: 1 } }]                             | steps: [{ append: { to: , row: 1 } }]
            steps: [{ set: { total: 1 } }, { log: "${totla}" }]         | steps: [{ set: { total: 1 } }, { log: "${total}" }]
            """)
    void what_a_diagnostic_proposes_is_done(String script, String expected) {
        assertThat(fixed(script)).isEqualTo(expected);
    }

    @Test
    void a_condition_becomes_an_expression() {
        assertThat(fixed("steps:\n  - set: { n: 1 }\n  - log: x\n    if: n > 3\n"))
                .contains("    if: ${n > 3}\n");
    }

    @Test
    void a_missing_key_gets_a_line_of_its_own() {
        assertThat(fixed("steps:\n  - append:\n      row: 1\n"))
                .isEqualTo("steps:\n  - append:\n      to: \n      row: 1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps: [{ lgo: x, retyr: 3 }]", "steps: [{ log: x, timeuot: 3s }]"})
    void a_fix_leaves_no_problem_of_its_kind(String script) {
        Diagnostic first = diagnostics(script).getFirst();
        String mended = QuickFixes.of(script, first).orElseThrow().apply(script);
        assertThat(diagnostics(mended)).doesNotContain(first);
    }
}
