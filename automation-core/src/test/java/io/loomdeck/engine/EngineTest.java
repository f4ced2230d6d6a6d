package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import io.loomdeck.trace.Event.StepStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

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

    @Test
    void stepsRunInOrderAndOutputsAreEvaluated() throws Exception {
        AttemptResult result = runs.run("""
                name: Sum
                inputs:
                  left: { type: integer, default: 2 }
                  site: { type: text, default: "${console.url}/x" }
                steps:
                  - set: { total: "${left + 3}" }
                  - log: Total ${total} at ${site} in ${env.region} of job ${job.id}
                outputs: { total: "${total}" }
                """);
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.outputs()).isEqualTo(Map.of("total", 5L));
        assertThat(runs.logged()).containsExactly("Total 5 at http://localhost:8080/x in eu of job 7");
        assertThat(runs.events.getFirst().event()).isInstanceOf(Event.AttemptStarted.class);
        assertThat(runs.events.getLast().event()).isInstanceOf(Event.AttemptFinished.class);
        assertThat(runs.events.stream().map(AttemptEvent::sequence))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, runs.events.size()).boxed().toList());
    }

    @Test
    void inputsAreConvertedAndAllProblemsAreTold() throws Exception {
        AttemptResult good = runs.run("""
                name: In
                inputs: { pages: { type: integer, max: 5 } }
                steps:
                  - expect: ${pages + 1 == 5}
                """, Map.of("pages", "4"));
        assertThat(good.outcome()).isEqualTo(Outcome.PASSED);
        AttemptResult bad = runs.run("""
                name: In
                inputs: { pages: { type: integer, max: 5 }, kind: { type: choice, of: [a, b] } }
                steps:
                  - log: ${pages} ${kind}
                """, Map.of("pages", "40", "kind", "c", "other", 1));
        assertThat(bad.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(bad).message()).contains("pages", "5", "kind", "other");
    }

    @Test
    void aDefaultSeesTheInputsBeforeItWithTheirTypes() throws Exception {
        AttemptResult result = runs.run("""
                name: In
                inputs:
                  first: { type: integer }
                  last: { type: integer, default: "${first + 9}" }
                steps:
                  - expect: ${last == 14}
                """, Map.of("first", "5"));
        assertThat(result.error()).isNull();
    }

    @Test
    void stepsOfTheCpuLaneLeaveTheVirtualThreads() throws Exception {
        AttemptResult result = runs.run("""
                name: Cpu
                steps:
                  - forEach: ${range(1, 20)}
                    concurrency: 20
                    lane: cpu
                    steps:
                      - set: { total: "${sum(range(1, 1000))}" }
                      - append: { to: totals, value: "${total}" }
                  - expect: ${sum(totals) == 20 * 500500}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void aFailureEndsTheStepsAndNamesItsPlace() throws Exception {
        AttemptResult result = runs.run("""
                name: Fails
                steps:
                  - log: before
                  - fail: "Broken: ${1 + 1}"
                  - log: after
                """);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).message()).isEqualTo("Broken: 2");
        assertThat(Runs.error(result).position()).startsWith("4:");
        assertThat(runs.logged()).containsExactly("before");
    }

    @Test
    void onErrorSaysWhatAFailureMeans() throws Exception {
        AttemptResult continued = runs.run("""
                name: C
                steps:
                  - fail: one
                    onError: continue
                  - log: went on
                """);
        assertThat(continued.outcome()).isEqualTo(Outcome.PASSED);
        AttemptResult collected = runs.run("""
                name: C
                steps:
                  - fail: one
                    onError: collect
                  - log: still ran
                """);
        assertThat(collected.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(runs.logged()).containsExactly("went on", "still ran");
    }

    @Test
    void aConditionSkipsAStepAndWithBelongsToItAlone() throws Exception {
        AttemptResult result = runs.run("""
                name: If
                steps:
                  - log: never
                    if: ${1 > 2}
                  - log: ${a} ${b}
                    with: { a: 1, b: "${a + 1}" }
                  - if: ${2 > 1}
                    then:
                      - set: { found: yes it is }
                    else:
                      - set: { found: no }
                  - expect: ${found == 'yes it is'}
                """);
        assertThat(result.error()).isNull();
        assertThat(runs.logged()).containsExactly("1 2");
        assertThat(runs.finished(s -> s.action().equals("log")).map(Event.StepFinished::status))
                .containsExactly(StepStatus.SKIPPED, StepStatus.PASSED);
    }

    @Test
    void aNameMayHoldExpressions() throws Exception {
        runs.run("""
                name: Names
                steps:
                  - forEach: ${range(1, 2)}
                    as: page
                    steps:
                      - name: Read page ${page}
                        log: x
                """);
        assertThat(runs.all(Event.StepStarted.class))
                .extracting(Event.StepStarted::label)
                .containsExactly("For each page of range(1, 2)", "Read page 1", "Read page 2");
    }

    @Test
    void retriesFollowThePolicyAndAreRecorded() throws Exception {
        AttemptResult result = runs.run("""
                name: Retry
                steps:
                  - set: { tries: 0 }
                  - parallel:
                      only:
                        - if: ${true}
                          then:
                            - increment: tries
                            - expect: ${tries == 3}
                          retry: { attempts: 5, backoff: 1ms }
                """);
        assertThat(result.error()).isNull();
        assertThat(runs.all(Event.StepRetried.class))
                .extracting(Event.StepRetried::failedTry)
                .containsExactly(1, 2);
        assertThat(runs.finished(s -> s.action().equals("if")))
                .extracting(Event.StepFinished::tries)
                .containsExactly(3);
    }

    @Test
    void aStepsTimeoutEndsItWhateverItDoes() throws Exception {
        AttemptResult result = runs.run("""
                name: Timeout
                steps:
                  - wait: 1h
                    timeout: 20ms
                    onError: continue
                  - forEach: ${range(1, 3)}
                    concurrency: 3
                    timeout: 20ms
                    onError: continue
                    steps:
                      - wait: 1h
                  - log: on we go
                """);
        assertThat(runs.logged()).contains("on we go");
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(runs.finished(s -> s.path().equals("steps[0]")).map(f -> String.valueOf(f.error())))
                .singleElement()
                .asString()
                .contains("timeout");
        assertThat(runs.finished(s -> s.path().equals("steps[1].steps[0]")).map(Event.StepFinished::status))
                .containsOnly(StepStatus.CANCELLED);
    }

    @Test
    void expectationsAreAllReported() throws Exception {
        AttemptResult result = runs.run("""
                name: Expect
                steps:
                  - set: { price: 12, name: Lamp }
                  - expect:
                      - ${price > 10}
                      - ${price > 20}
                      - value: ${name}
                        contains: am
                      - value: ${price}
                        lessThan: 5
                """);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(runs.all(Event.Asserted.class))
                .extracting(Event.Asserted::passed)
                .containsExactly(true, false, true, false);
        assertThat(Runs.error(result).errorClass()).isEqualTo("assertion");
        assertThat(Runs.error(result).message()).contains("2 of 4", "${price > 20}", "less than 5", "was 12");
    }

    @Test
    void collectKeepsTheOrderOfTheItems() throws Exception {
        AttemptResult result = runs.run("""
                name: Collect
                steps:
                  - forEach: ${range(1, 200)}
                    as: n
                    concurrency: 50
                    collect: squares
                    steps:
                      - set: { square: "${n * n}" }
                  - expect: ${size(squares) == 200 and squares[9] == 100 and squares[199] == 40000}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void theFirstFailureStopsTheOtherRounds() throws Exception {
        AttemptResult result = runs.run("""
                name: Stop
                steps:
                  - forEach: ${range(1, 100)}
                    as: n
                    concurrency: 10
                    steps:
                      - if: ${n == 5}
                        then:
                          - fail: five
                        else:
                          - wait: 1h
                """);
        assertThat(Runs.error(result).message()).isEqualTo("five");
        assertThat(runs.finished(s -> s.action().equals("wait")).map(Event.StepFinished::status))
                .containsOnly(StepStatus.CANCELLED);
    }

    @Test
    void collectedFailuresAreSummedUp() throws Exception {
        AttemptResult result = runs.run("""
                name: Collect
                steps:
                  - forEach: ${range(1, 10)}
                    as: n
                    concurrency: 4
                    onError: collect
                    steps:
                      - fail: three divides ${n}
                        if: ${n % 3 == 0}
                      - increment: passed
                  - log: ${passed} passed
                """);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).message()).startsWith("3 of 10 rounds failed");
        assertThat(runs.logged()).containsExactly("7 passed");
        Event.LoopProgress last = runs.all(Event.LoopProgressed.class).getLast().progress();
        assertThat(last.done()).isEqualTo(10);
        assertThat(last.failed()).isEqualTo(3);
        assertThat(last.running()).isZero();
    }

    @Test
    void appendAndIncrementLoseNothing() throws Exception {
        AttemptResult result = runs.run("""
                name: Race
                steps:
                  - forEach: ${range(1, 10000)}
                    as: n
                    concurrency: 10000
                    steps:
                      - append: { to: numbers, value: "${n}" }
                      - append: { to: pairs, rows: "${[n, -n]}" }
                      - increment: count
                      - increment: { name: total, by: "${n}" }
                  - expect:
                      - ${count == 10000}
                      - ${size(unique(numbers)) == 10000}
                      - ${sum(numbers) == 50005000}
                      - ${total == 50005000}
                      - ${size(pairs) == 20000 and sum(pairs) == 0}
                      - ${sum(slice(pairs, 0, 2)) == 0 and sum(slice(pairs, 100, 102)) == 0}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void longLoopsSendCountsAndKeepTheFullTrace() throws Exception {
        AttemptResult result = runs.run("""
                name: Long
                steps:
                  - forEach: ${range(1, 3000)}
                    as: n
                    concurrency: 20
                    onError: continue
                    steps:
                      - set: { x: "${n}" }
                      - if: ${n == 2500}
                        then:
                          - fail: here
                """);
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(runs.all(Event.StepStarted.class)).hasSizeBetween(2001, 2010);
        assertThat(runs.all(Event.StepsAggregated.class).stream()
                        .mapToLong(Event.StepsAggregated::count)
                        .sum())
                .isBetween(3990L, 4001L);
        assertThat(runs.finished(s -> s.action().equals("fail"))).hasSize(1);
        assertThat(runs.all(Event.ArtifactKept.class)).singleElement().satisfies(kept -> {
            assertThat(kept.artifact().name()).isEqualTo("trace/steps.jsonl.gz");
            assertThat(kept.artifact().kind()).isEqualTo("trace");
        });
        assertThat(TraceFiles.lines(folder.resolve("trace/steps.jsonl.gz"))).hasSize(6002);
    }

    @Test
    void secretsAppearNowhere() throws Exception {
        runs.withSecrets(Map.of("TOKEN", "s3cr3t/tok en+1"));
        runs.run("""
                name: Secret
                inputs: { key: { type: secret, from: TOKEN } }
                steps:
                  - log: plain ${key}
                  - log: url ${urlEncode(key)} basic ${base64('user:' + key)} ${base64(key)} ${toJson([key])}
                  - fail: no ${key}
                outputs: { leak: "${key}" }
                """);
        assertThat(runs.events.toString())
                .doesNotContain("s3cr3t", "tok en", "tok%20en", "czNjcjN0", "M2NyM3")
                .contains("plain •••");
    }
}
