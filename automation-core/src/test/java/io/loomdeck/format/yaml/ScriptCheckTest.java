package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptCheckTest {

    private static Diagnostic only(String steps) {
        List<Diagnostic> found = Reading.read(Reading.steps(steps)).diagnostics();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void writingAnOuterVariableFromAConcurrentBodyNamesBothLinesAndTheWaysOut() {
        Diagnostic found = only("""
                - let: { total: 0 }
                - each: ${range(1, 9)}
                  as: i
                  concurrency: 4
                  steps:
                    - let: { total: "${total + i}" }
                """);

        assertThat(found.code()).isEqualTo("concurrent-write");
        assertThat(found.position().line()).isEqualTo(7);
        assertThat(found.message()).contains("`total`").contains("line 2").contains("line 3");
        assertThat(found.hint())
                .contains("append")
                .contains("increment")
                .contains("put")
                .contains("collect");
    }

    @Test
    void extractingIntoAnOuterVariableIsAWriteToo() {
        assertThat(only("""
                        - let: { total: 0 }
                        - each: ${range(1, 9)}
                          as: i
                          concurrency: 4
                          steps:
                            - get: http://localhost/${i}/${total}
                              extract: { total: $.total }
                        """).code()).isEqualTo("concurrent-write");
    }

    @Test
    void aSequentialLoopMayWriteOuterVariables() {
        Reading.good(Reading.steps("""
                - let: { total: 0 }
                - each: ${range(1, 9)}
                  as: i
                  steps:
                    - let: { total: "${total + i}" }
                - say: ${total}
                """));
    }

    @Test
    void atomicWritesAndVariablesOfTheIterationAreFine() {
        Reading.good(Reading.steps("""
                - each: ${range(1, 9)}
                  as: i
                  concurrency: 4
                  steps:
                    - let: { twice: "${i * 2}" }
                    - gather: { all: "${twice}" }
                - say: ${all}
                """));
    }

    @Test
    void aVariableOfAnIterationDoesNotExistOutside() {
        Diagnostic found = only("""
                - each: ${range(1, 9)}
                  as: i
                  concurrency: 4
                  steps:
                    - let: { twice: "${i * 2}" }
                - say: ${twice}
                """);

        assertThat(found.code()).isEqualTo("iteration-variable");
        assertThat(found.position()).hasToString("7:12");
        assertThat(found.hint()).contains("collect");
    }

    @Test
    void aLoopVariableThatHidesAnotherIsDoubtful() {
        Diagnostic found = only("""
                - let: { i: 0 }
                - each: ${range(1, i)}
                  as: i
                  steps:
                    - say: ${i}
                """);

        assertThat(found.code()).isEqualTo("shadows");
        assertThat(found.severity()).isEqualTo(Diagnostic.Severity.WARNING);
    }

    @Test
    void inputsCannotBeWritten() {
        assertThat(Reading.places("""
                        inputs: { pages: integer }
                        steps:
                          - let: { pages: "${pages + 1}" }
                        """)).containsExactly("3:5 read-only");
    }

    @Test
    void anIdIsGivenOnce() {
        Diagnostic found = only("""
                - id: a
                  say: one
                - id: a
                  say: two
                """);

        assertThat(found.code()).isEqualTo("duplicate-id");
        assertThat(found.message()).contains("line 2");
    }

    @Test
    void aStepBehindAFailureIsNeverReached() {
        assertThat(only("- fail: enough\n- say: never\n").code()).isEqualTo("unreachable");
        Reading.good(Reading.steps("- fail: enough\n  if: ${1 > 2}\n- say: maybe\n"));
    }

    @Test
    void aVariableThatIsSetLaterIsDoubtfulAndOneThatNeverIsIsAnError() {
        assertThat(only("- say: ${later}\n- let: { later: 1 }\n").code()).isEqualTo("used-before-set");
        assertThat(only("- say: ${never}\n").code()).isEqualTo("unknown-name");
    }

    @Test
    void variablesOfAStepAloneEndWithIt() {
        assertThat(only("- say: ${mine}\n  with: { mine: 1 }\n- say: ${mine}\n").position())
                .hasToString("4:12");
    }
}
