package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import io.loomdeck.trace.Event.StepStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends when, in a time that the tests turn by hand. */
class OrderAndEndsTest {

    @TempDir
    private Path folder;

    private final ManualTimers time = new ManualTimers();
    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(folder, EngineOptions.standard(), time);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    private AttemptRun start(String yaml) {
        return runs.start("name: Ends\n" + yaml, Map.of());
    }

    private void nothingRuns() {
        assertThat(time.sleeping()).isZero();
        assertThat(runs.all(Event.ThreadsSampled.class).getLast().running()).isZero();
        assertThat(runs.all(Event.StepFinished.class)).hasSameSizeAs(runs.all(Event.StepStarted.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- wait: 1d\n  timeout: 10m",
                "- if: ${1 == 1}\n  timeout: 10m\n  then:\n    - wait: 1d",
                "- forEach: ${range(1, 50)}\n  timeout: 10m\n  concurrency: 1\n  steps:\n    - wait: 1d",
                "- try:\n    - wait: 1d\n  timeout: 10m\n  catch:\n    - log: a timeout of the try itself is not caught",
                "- lock: a\n  timeout: 10m\n  steps:\n    - wait: 1d",
                "- repeat: 5\n  timeout: 10m\n  pause: 1d\n  steps:\n    - log: first",
                "- while: ${true}\n  timeout: 10m\n  steps:\n    - wait: 1d",
                "- fail: x\n  timeout: 1s\n  retry: { attempts: 2, backoff: 1d, max: 1d }",
            })
    void aTimeLimitEndsWhateverItIsAround(String step) throws Exception {
        boolean limited = !step.startsWith("- fail");
        AttemptRun run = start("timeout: 1h\nsteps:\n" + step.indent(2));
        time.untilSleeping(1).advance(Duration.ofSeconds(599));
        assertThat(time.sleeping()).isEqualTo(1);
        time.advance(limited ? Duration.ofSeconds(1) : Duration.ofHours(1));
        AttemptResult result = run.await();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).errorClass()).isEqualTo("timeout");
        assertThat(Runs.error(result).message()).contains(limited ? "10m" : "1h");
        assertThat(runs.logged()).doesNotContain("a timeout of the try itself is not caught");
        nothingRuns();
    }

    @Test
    void aThousandThreadsEndWithTheLimitOfTheirLoop() throws Exception {
        AttemptRun run = start("""
                steps:
                  - forEach: ${range(1, 1000)}
                    concurrency: 1000
                    timeout: 1m
                    steps:
                      - wait: 1d
                """);
        time.untilSleeping(1000).advance(Duration.ofMinutes(1));
        assertThat(Runs.error(run.await()).errorClass()).isEqualTo("timeout");
        assertThat(runs.finished(s -> s.action().equals("wait")).map(Event.StepFinished::status))
                .hasSize(1000)
                .containsOnly(StepStatus.CANCELLED);
        nothingRuns();
    }

    @Test
    void theLimitCountsForEachTryAndTheWaitDoublesWithJitterUpToTheLongest() throws Exception {
        AttemptRun run = start("""
                steps:
                  - wait: 1d
                    timeout: 1m
                    retry: { attempts: 6, backoff: 10s, max: 60s, on: [timeout] }
                """);
        for (int tries = 1; tries <= 6; tries++) {
            time.untilBegun(2 * tries - 1).advance(Duration.ofMinutes(1));
            if (tries < 6) {
                time.untilBegun(2 * tries).advance(Duration.ofSeconds(60));
            }
        }
        assertThat(Runs.error(run.await()).errorClass()).isEqualTo("timeout");
        List<Long> waits = runs.all(Event.StepRetried.class).stream()
                .map(Event.StepRetried::waitMillis)
                .toList();
        assertThat(waits).hasSize(5);
        long[] centres = {10_000, 20_000, 40_000, 60_000, 60_000};
        for (int i = 0; i < 5; i++) {
            assertThat(waits.get(i)).isBetween(centres[i] * 3 / 4, Math.min(60_000, centres[i] * 5 / 4));
        }
        nothingRuns();
    }

    @Test
    void onlyTheClassesOfErrorsThatItNamesAreRetried() throws Exception {
        AttemptResult result = start("""
                steps:
                  - fail: { message: refused, class: connection }
                    retry: { attempts: 5, on: [timeout, server] }
                """).await();
        assertThat(Runs.error(result).message()).isEqualTo("refused");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void finallyRunsAfterACancelWithinALimitOfItsOwn() throws Exception {
        AttemptRun run = start("""
                steps:
                  - forEach: ${range(1, 20)}
                    concurrency: 20
                    steps:
                      - try:
                          - wait: 1d
                        catch:
                          - log: a cancel is not caught
                        finally:
                          - wait: 30s
                          - increment: tidied
                finally:
                  - log: ${tidied} tidied
                """);
        time.untilSleeping(20);
        run.cancel("enough");
        time.untilSleeping(20).advance(Duration.ofSeconds(30));
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(runs.logged()).containsExactly("20 tidied");
        nothingRuns();
    }

    @Test
    void aFinallyThatTakesTooLongIsEnded() throws Exception {
        AttemptRun run = start("""
                steps:
                  - try:
                      - wait: 1d
                    finally:
                      - wait: 1d
                      - log: never
                """);
        time.untilSleeping(1);
        run.cancel("enough");
        Awaiting.sleeps(time, 2);
        time.advance(Duration.ofSeconds(60));
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(runs.logged()).isEmpty();
        assertThat(runs.finished(s -> s.path().equals("steps[0].finally[0]")).map(f -> String.valueOf(f.error())))
                .singleElement()
                .asString()
                .contains("The finally block did not end within 1m");
        nothingRuns();
    }

    @Test
    void killingEndsTheFinallyOfStepsToo() throws Exception {
        AttemptRun run = start("""
                steps:
                  - try:
                      - wait: 1d
                    finally:
                      - wait: 1d
                finally:
                  - log: never
                """);
        time.untilSleeping(1);
        run.cancel("enough");
        Awaiting.sleeps(time, 2);
        run.kill("lost");
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(runs.logged()).isEmpty();
        nothingRuns();
    }

    @Test
    void aTimeLimitAroundATryThatRunsItsFinallyWaitsForThat() throws Exception {
        AttemptRun run = start("""
                steps:
                  - try:
                      - log: body
                    timeout: 10s
                    finally:
                      - wait: 20s
                      - log: tidied
                    onError: continue
                  - log: on we go
                """);
        time.untilSleeping(1).advance(Duration.ofSeconds(20));
        assertThat(run.await().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(runs.logged()).containsExactly("body", "tidied", "on we go");
        nothingRuns();
    }

    @Test
    void theFirstFailureEndsTheOthersWhileCollectLetsThemEnd() throws Exception {
        String loop = """
                steps:
                  - forEach: [1, 2, 3]
                    as: n
                    concurrency: 3
                    onError: ON_ERROR
                    steps:
                      - wait: ${n}s
                      - fail: one
                        if: ${n == 1}
                      - log: ${n}
                """;
        AttemptRun stopped = start(loop.replace("ON_ERROR", "stop"));
        time.untilSleeping(3).advance(Duration.ofSeconds(1));
        assertThat(Runs.error(stopped.await()).message()).isEqualTo("one");
        assertThat(runs.logged()).isEmpty();
        AttemptRun collected = start(loop.replace("ON_ERROR", "collect"));
        time.untilSleeping(3).advance(Duration.ofSeconds(1));
        time.untilSleeping(2).advance(Duration.ofSeconds(2));
        assertThat(Runs.error(collected.await()).message()).startsWith("1 of 3 rounds failed");
        assertThat(runs.logged()).containsExactlyInAnyOrder("2", "3");
        nothingRuns();
    }

    /** Waits for what a test cannot see otherwise. */
    private static final class Awaiting {
        static void sleeps(ManualTimers time, int count) {
            org.awaitility.Awaitility.await().until(() -> time.sleeps().size() == count && time.sleeping() == 1);
        }
    }
}
