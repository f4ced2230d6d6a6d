package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.step.StepTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where {@code approve} may stand. */
class PauseCheckTest {

    private static Diagnostic only(String script) {
        List<Diagnostic> found = new YamlFormat(StepTypes.installed())
                .read(ScriptSource.of("test.yaml", "name: Test\n" + script))
                .diagnostics();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void inALoopItIsRefusedWithBothPlacesAndARemedy() {
        Diagnostic found = only("""
                steps:
                  - forEach: [1, 2]
                    as: n
                    steps:
                      - log: ${n}
                      - if: ${n > 1}
                        then:
                          - approve: Go on?
                """);

        assertThat(found.code()).isEqualTo("not-at-top-level");
        assertThat(found.position()).hasToString("9:13");
        assertThat(found.message()).contains("`approve` cannot stand in the `forEach` of line 3:5");
        assertThat(found.hint()).isEqualTo("Move it to the top level of `steps`, before or after the `forEach`");
    }

    @Test
    void inFinallyItIsRefused() {
        Diagnostic found = only("steps:\n  - log: a\nfinally:\n  - approve: Go on?\n");

        assertThat(found.code()).isEqualTo("not-at-top-level");
        assertThat(found.hint()).isEqualTo("Move it to the end of `steps`");
    }

    @Test
    void aTimeoutIsRefusedInFavourOfWithin() {
        Diagnostic found = only("steps:\n  - approve: Go on?\n    timeout: 2d\n");

        assertThat(found.code()).isEqualTo("no-timeout-here");
        assertThat(found.hint()).contains("within: 2d");
    }

    @Test
    void noTimeAtAllIsNoTime() {
        assertThat(only("steps:\n  - approve: { question: Go on?, within: 0s }\n")
                        .message())
                .contains("must leave people some time");
    }

    @Test
    void withoutAQuestionThereIsNothingToDecide() {
        assertThat(only("steps:\n  - approve: { by: admin }\n").message()).contains("`question` is missing");
        assertThat(only("steps:\n  - approve: { question: a, by: everyone }\n").message())
                .contains("operator, author, admin");
    }
}
