package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import io.loomdeck.trace.Event.StepStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFlowTest {

    @TempDir
    private Path folder;

    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(folder);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    private AttemptResult run(String steps) throws InterruptedException {
        return runs.run("name: Flow\nsteps:\n" + steps.indent(2));
    }

    @Test
    void whileLooksAtItsConditionBeforeEveryRound() throws Exception {
        AttemptResult result = run("""
                - set: { n: 3, seen: [] }
                - while: ${n > 0}
                  index: round
                  collect: values
                  steps:
                    - append: { to: seen, value: "${round}" }
                    - set: { n: "${n - 1}" }
                - expect: ${n == 0 and seen == [0, 1, 2] and values == [2, 1, 0]}
                - while: ${n > 0}
                  steps:
                    - fail: never
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void whileFailsWhereItDoesNotComeToAnEnd() throws Exception {
        AttemptResult result = run("- while: ${true}\n  max: 5\n  steps:\n    - increment: n\n");
        assertThat(Runs.error(result).message()).contains("still holds after 5 rounds");
        assertThat(runs.finished(s -> s.action().equals("increment"))).hasSize(5);
    }

    @Test
    void concurrentRoundsOfWhileSeeSharedVariables() throws Exception {
        AttemptResult result = run("""
                - set: { taken: 0 }
                - while: ${taken < 50}
                  concurrency: 5
                  steps:
                    - increment: taken
                - expect: ${taken >= 50 and taken < 60}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void repeatEndsAsSoonAsUntilHolds() throws Exception {
        AttemptResult result = run("""
                - repeat: 100
                  until: ${state == 'ready'}
                  pause: 1ms
                  steps:
                    - increment: polls
                    - set: { state: "${polls < 4 ? 'busy' : 'ready'}" }
                - expect: ${polls == 4}
                - repeat: 0
                  steps:
                    - fail: never
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void repeatFailsWhereUntilNeverHolds() throws Exception {
        AttemptResult result = run("- repeat: 3\n  until: ${n > 5}\n  steps:\n    - increment: n\n");
        assertThat(Runs.error(result).errorClass()).isEqualTo("assertion");
        assertThat(Runs.error(result).message()).contains("After 3 rounds", "n > 5");
    }

    @Test
    void theFirstConditionThatHoldsCounts() throws Exception {
        AttemptResult result = run("""
                - forEach: [1, 2, 3, 4]
                  as: n
                  collect: words
                  steps:
                    - if: ${n == 1}
                      then:
                        - set: { word: one }
                      elseIf:
                        - if: ${n == 2}
                          then:
                            - set: { word: two }
                        - if: ${n <= 3}
                          then:
                            - set: { word: three }
                      else:
                        - set: { word: many }
                - expect: ${words == ['one', 'two', 'three', 'many']}
                """);
        assertThat(result.error()).isNull();
        assertThat(runs.all(Event.StepStarted.class))
                .extracting(Event.StepStarted::path)
                .contains("steps[0].steps[0].elseIf[1].then[0]");
    }

    @Test
    void catchAnswersByClassAndFinallyRunsInAnyCase() throws Exception {
        AttemptResult result = run("""
                - try:
                    - wait: 1h
                      timeout: 5ms
                  catch:
                    - on: connection
                      steps:
                        - fail: not this one
                    - on: [assertion, timeout]
                      as: problem
                      steps:
                        - set: { kind: "${problem.class}", place: "${problem.position}" }
                  finally:
                    - increment: tidied
                - try:
                    - expect: ${1 > 2}
                  on: [timeout]
                  catch:
                    - fail: not caught
                  finally:
                    - increment: tidied
                  onError: continue
                - expect: ${kind == 'timeout' and place == '4:9' and tidied == 2}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void anErrorThatIsThrownAgainKeepsItsClassAndPlace() throws Exception {
        AttemptResult result = run("""
                - try:
                    - fail: { message: gone, class: connection, hint: look for it }
                  catch:
                    - log: It is ${error.message}, so ${error.hint}
                    - fail: ${error}
                  finally:
                    - fail: and this does not hide it
                """);
        assertThat(Runs.error(result)).isEqualTo(new Event.Failure("connection", "gone", "look for it", "4:9"));
        assertThat(runs.logged()).containsExactly("It is gone, so look for it");
    }

    @Test
    void retriesSeeTheClassThatFailGives() throws Exception {
        run("""
                - fail: { message: busy, class: server }
                  retry: { attempts: 3, backoff: 1ms, on: [server] }
                """);
        assertThat(runs.all(Event.StepRetried.class)).hasSize(2);
    }

    @Test
    void finallyFailsTheStepWhereNothingFailedBefore() throws Exception {
        AttemptResult result = run("- try:\n    - log: fine\n  finally:\n    - fail: cannot tidy\n");
        assertThat(Runs.error(result).message()).isEqualTo("cannot tidy");
    }

    @Test
    void stopEndsEveryRoundAndBranchAndPasses() throws Exception {
        AttemptResult result = runs.run("""
                name: Stop
                steps:
                  - set: { found: nothing }
                  - parallel:
                      waiting:
                        - try:
                            - wait: 1h
                          catch:
                            - log: a stop is no error
                          finally:
                            - log: tidied
                      looking:
                        - forEach: ${range(1, 50)}
                          as: n
                          concurrency: 10
                          onError: continue
                          retry: 3
                          steps:
                            - if: ${n == 7}
                              then:
                                - lock: found
                                  steps:
                                    - set: { found: "${n}" }
                                - stop: it is ${n}
                              else:
                                - wait: 1h
                  - log: never
                  - set: { later: 1 }
                finally:
                  - log: the end
                outputs: { found: "${found}", later: "${later}" }
                """);
        assertThat(result.error()).isNull();
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.outputs()).isEqualTo(Map.of("found", 7L));
        assertThat(runs.logged())
                .containsExactly(
                        "The script ends here: it is 7",
                        "tidied",
                        "the end",
                        "The output later is left out: There is no variable later");
        assertThat(runs.finished(s -> s.action().equals("stop")).map(Event.StepFinished::status))
                .containsExactly(StepStatus.PASSED);
        assertThat(runs.all(Event.StepRetried.class)).isEmpty();
        assertThat(runs.all(Event.ThreadsSampled.class).getLast().running()).isZero();
    }

    @Test
    void putLosesNothingAndOneOfManyIsTheFirst() throws Exception {
        AttemptResult result = run("""
                - forEach: ${range(0, 999)}
                  as: n
                  concurrency: 100
                  steps:
                    - id: before
                      put: { to: owners, key: "${n % 10}", value: "${n}", ifAbsent: true }
                    - increment: first
                      if: ${steps.before == null}
                    - put: { to: all, entries: { "a": 1, "b": "${n}" } }
                    - put: { to: each, key: "n${n}", value: null }
                - expect:
                    - ${size(owners) == 10 and first == 10}
                    - ${size(all) == 2 and size(each) == 1000}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void aBranchHandsItsValueOutByItsName() throws Exception {
        AttemptResult result = run("""
                - id: both
                  parallel:
                    left:
                      - set: { x: 1 }
                    right:
                      - fail: no
                  collect: results
                  concurrency: 1
                  rateLimit: 1000/s
                  onError: continue
                - expect: ${results.left == 1 and results.right == null and steps.both.left == 1}
                - parallel:
                    - set: { x: 1 }
                    - set: { x: 2 }
                  collect: list
                - expect: ${list == [1, 2]}
                """);
        assertThat(result.error()).isNull();
    }
}
