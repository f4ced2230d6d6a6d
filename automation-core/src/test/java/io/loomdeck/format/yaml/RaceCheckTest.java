package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.step.StepTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks that need the real actions. */
class RaceCheckTest {

    private static List<Diagnostic> found(String steps) {
        return new YamlFormat(StepTypes.installed())
                .read(ScriptSource.of("test.yaml", "name: Test\nsteps:\n" + steps))
                .diagnostics();
    }

    private static Diagnostic only(String steps) {
        List<Diagnostic> all = found(steps);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void aLockProtectsAVariableOnlyWhereAllTakeTheSame() {
        Diagnostic different = only("""
                - set: { total: 0 }
                - forEach: [1, 2]
                  concurrency: 2
                  steps:
                    - lock: one
                      steps:
                        - set: { total: "${total + item}" }
                    - lock: two
                      steps:
                        - set: { total: "${total - item}" }
                """);
        assertThat(different.code()).isEqualTo("lock-differs");
        assertThat(different.position()).hasToString("12:18");
        assertThat(different.message()).contains("`two`", "`one`", "9:18");
        Diagnostic computed = only("""
                - set: { total: 0 }
                - forEach: [1, 2]
                  concurrency: 2
                  steps:
                    - lock: lock ${item}
                      steps:
                        - set: { total: "${total + item}" }
                """);
        assertThat(computed.code()).isEqualTo("lock-differs");
        assertThat(computed.hint()).contains("without an expression");
    }

    @Test
    void anAtomicWriteBesideALockedOneCanBeLost() {
        String steps = """
                - set: { total: 0 }
                - forEach: [1, 2]
                  concurrency: 2
                  steps:
                    - lock: one
                      steps:
                        - set: { total: "${total + item}" }
                    - increment: total
                """;
        Diagnostic mixed = only(steps);
        assertThat(mixed.code()).isEqualTo("lock-differs");
        assertThat(mixed.message()).contains("9:18", "10:7");
        assertThat(found("- set: { total: 0 }\n- increment: total\n"
                        + steps.substring(steps.indexOf("- forEach"), steps.indexOf("    - increment"))))
                .isEmpty();
    }

    @Test
    void aLockThatIsOutsideOfTheLoopProtectsNothingInItsRounds() {
        assertThat(only("""
                - set: { total: 0 }
                - lock: one
                  steps:
                    - forEach: [1, 2]
                      concurrency: 2
                      steps:
                        - set: { total: "${total + item}" }
                """).code()).isEqualTo("concurrent-write");
    }

    @Test
    void locksInOppositeOrdersNameBothPlaces() {
        Diagnostic found = only("""
                - parallel:
                    left:
                      - lock: a
                        steps:
                          - lock: b
                            steps:
                              - log: left
                    right:
                      - lock: b
                        steps:
                          - lock: a
                            steps:
                              - log: right
                """);
        assertThat(found.severity()).isEqualTo(Diagnostic.Severity.ERROR);
        assertThat(found.code()).isEqualTo("lock-order");
        assertThat(found.position()).hasToString("13:13");
        assertThat(found.message()).contains("`a` is taken while `b` is held", "7:13 `b` while `a` is");
        assertThat(found.hint()).contains("`a` before `b`");
    }

    @Test
    void threeLocksInARingAreFound() {
        String rounds = """
                - forEach: [1, 2]
                  concurrency: 2
                  steps:
                    - lock: a
                      steps:
                        - lock: b
                          steps:
                            - log: 1
                    - lock: b
                      steps:
                        - lock: c
                          steps:
                            - log: 2
                    - lock: c
                      steps:
                        - lock: a
                          steps:
                            - log: 3
                """;
        assertThat(found(rounds)).extracting(Diagnostic::code).contains("lock-order");
        assertThat(found(rounds.replace("concurrency: 2", "concurrency: 1"))).isEmpty();
    }

    @Test
    void clusterLocksInOppositeOrdersMeetInOtherJobs() {
        String steps = """
                - lock: a
                  scope: cluster
                  steps:
                    - lock: b
                      scope: cluster
                      steps:
                        - log: 1
                - lock: b
                  scope: cluster
                  steps:
                    - lock: a
                      scope: cluster
                      steps:
                        - log: 2
                """;
        assertThat(only(steps).code()).isEqualTo("lock-order");
        assertThat(found(steps.replace("scope: cluster", "scope: job"))).isEmpty();
    }

    @Test
    void aLockWithinItselfWaitsForItself() {
        Diagnostic found = only("- lock: a\n  steps:\n    - lock: a\n      steps:\n        - log: x\n");
        assertThat(found.code()).isEqualTo("lock-again");
        assertThat(found.message()).contains("3:3");
    }

    @Test
    void roundsCannotGoOnInOneBrowserSession() {
        String steps = """
                - browser:
                    - open: http://localhost/login
                - forEach: [1, 2]
                  as: page
                  concurrency: 2
                  steps:
                    - browser:
                        - click: "#page${page}"
                """;
        Diagnostic found = only(steps);
        assertThat(found.code()).isEqualTo("shared-session");
        assertThat(found.position()).hasToString("9:7");
        assertThat(found.message()).contains("3:3");
        assertThat(found(steps.replace("concurrency: 2", "concurrency: 1"))).isEmpty();
        assertThat(found(steps.replace("click: \"#page", "open: \"http://localhost/")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- stop: enough\n- log: never\n",
                "- if: ${1 > 2}\n  then:\n    - stop: a\n  else:\n    - fail: b\n- log: never\n",
                "- lock: a\n  steps:\n    - stop: a\n- log: never\n",
                "- parallel:\n    a:\n      - fail: a\n    b:\n      - log: b\n- log: never\n",
                "- try:\n    - fail: a\n  catch:\n    - stop: b\n- log: never\n",
                "- try:\n    - log: a\n  finally:\n    - fail: b\n- log: never\n",
            })
    void whatAlwaysEndsTheScriptMakesTheRestUnreachable(String steps) {
        Diagnostic found = only(steps);
        assertThat(found.code()).isEqualTo("unreachable");
        assertThat(found.severity()).isEqualTo(Diagnostic.Severity.WARNING);
        assertThat(found.message()).containsPattern("in line \\d+:\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- if: ${1 > 2}\n  then:\n    - stop: a\n- log: maybe\n",
                "- try:\n    - fail: a\n  catch:\n    - log: b\n- log: reached\n",
                "- forEach: []\n  steps:\n    - fail: a\n- log: reached\n",
                "- fail: a\n  onError: continue\n- log: reached\n",
                "- repeat: 3\n  until: ${done}\n  steps:\n    - set: { done: true }\n",
                "- try:\n    - log: a\n  as: e\n  catch:\n    - log: ${e.message}\n",
                "- set: { n: 0 }\n- while: ${n < 3}\n  steps:\n    - set: { n: \"${n + 1}\" }\n",
            })
    void whatMayGoOnIsFine(String steps) {
        assertThat(found(steps)).isEmpty();
    }

    @Test
    void aStepThatIsSwitchedOffIsDoubtful() {
        assertThat(only("- log: x\n  if: false\n").code()).isEqualTo("never-runs");
    }

    @Test
    void whatNobodyReadsIsDoubtful() {
        Diagnostic variable = only("- set: { used: 1, idle: 2 }\n- log: ${used}\n");
        assertThat(variable.code()).isEqualTo("unused-variable");
        assertThat(variable.position()).hasToString("3:19");
        assertThat(only("- log: x\n  with: { idle: 2 }\n").code()).isEqualTo("unused-variable");
    }

    @Test
    void aNameThatHidesAnotherIsDoubtful() {
        assertThat(only("- set: { a: 1 }\n- log: ${a}\n  with: { a: 2 }\n- log: ${a}\n")
                        .message())
                .contains("hides", "3:10");
        assertThat(only("- set: { error: 1 }\n- try:\n    - log: ${error}\n  catch:\n    - log: ${error.message}\n")
                        .code())
                .isEqualTo("shadows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- try:\n    - log: x\n",
                "- try:\n    - log: x\n  on: timeout\n  finally:\n    - log: y\n",
                "- try:\n    - log: x\n  on: cancelled\n  catch:\n    - log: y\n",
                "- try:\n    - log: x\n  catch:\n    - steps:\n        - log: y\n    - on: timeout\n      steps:\n        - log: z\n",
                "- try:\n    - log: x\n  as: e\n  catch:\n    - steps:\n        - log: y\n",
                "- stop:\n",
                "- repeat: -1\n  steps:\n    - log: x\n",
                "- repeat: often\n  steps:\n    - log: x\n",
                "- repeat: 5\n  until: ${true}\n  concurrency: 2\n  steps:\n    - log: x\n",
                "- while: ${true}\n  max: 0\n  steps:\n    - log: x\n",
                "- put: { to: a, key: b }\n",
                "- put: { to: a, key: b, value: c, entries: {} }\n",
                "- lock: a\n  within: soon\n  steps:\n    - log: x\n",
                "- if: ${1 > 2}\n  then:\n    - log: x\n  elseIf:\n    - then:\n        - log: y\n",
                "- fail: { message: x, class: cancelled }\n",
            })
    void everyMistakeHasItsMessage(String steps) {
        assertThat(found(steps)).anySatisfy(found -> {
            assertThat(found.severity()).isEqualTo(Diagnostic.Severity.ERROR);
            assertThat(found.position().line()).isGreaterThan(2);
            assertThat(found.message()).isNotBlank();
        });
    }
}
