package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.limit.SharedLimits;
import io.loomdeck.step.StepContext;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import io.loomdeck.trace.WaitKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    @TempDir
    private Path folder;

    private final Probe probe = new Probe();
    private final SharedLimits limits = new SharedLimits(Map.of("localhost", 2), Map.of("shop", 3));
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(folder, EngineOptions.standard().withStepTypes(probe.types()))
                .withTypes(probe.types())
                .withService(SharedLimits.class, limits);
        probe.with("counted", _ -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000);
            inside.decrementAndGet();
            return null;
        });
    }

    @AfterEach
    void close() {
        runs.close();
    }

    private static String loop(int rounds, int concurrency, String step) {
        return "name: L\nsteps:\n  - forEach: ${range(1, " + rounds + ")}\n    as: n\n    concurrency: " + concurrency
                + "\n    steps:\n      - " + step + "\n";
    }

    @Test
    void theJobsOfAnAgentShareAKey() throws Exception {
        String script = loop(2_000, 500, "{ probe: counted, limit: shop, if: \"${n > 0}\" }");
        List<AttemptRun> jobs =
                List.of(runs.start(script, Map.of()), runs.start(script, Map.of()), runs.start(script, Map.of()));
        for (AttemptRun job : jobs) {
            assertThat(job.await().error()).isNull();
        }

        assertThat(most.get()).isBetween(2, 3);
        assertThat(runs.finished(step -> step.action().equals("probe")).flatMap(end -> end.waits().stream()))
                .isNotEmpty()
                .allSatisfy(wait -> {
                    assertThat(wait.kind()).isEqualTo(WaitKind.LIMIT);
                    assertThat(wait.what()).isEqualTo("shop");
                });
    }

    @Test
    void aScriptsOwnNumberHoldsWhereTheAgentSaysNoneAndNeverExceedsItsNumber() throws Exception {
        assertThat(runs.run(loop(500, 50, "{ probe: counted, limit: { key: \"own ${n > 0}\", most: 1 } }"))
                        .error())
                .isNull();
        assertThat(most.get()).isEqualTo(1);

        assertThat(runs.run(loop(500, 50, "{ probe: counted, limit: { key: shop, most: 40 } }"))
                        .error())
                .isNull();
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void aKeyWithoutAnyNumberIsAnErrorThatSaysBothRemedies() throws Exception {
        AttemptResult result = runs.run("name: L\nsteps:\n  - probe: counted\n    limit: bank\n");

        assertThat(Runs.error(result).message())
                .isEqualTo("This agent does not say how many steps may hold `bank` at once");
        assertThat(Runs.error(result).hint())
                .isEqualTo("Write limit: { key: bank, most: 4 }, or start the agent with --limit bank=4");
        assertThat(Runs.error(result).errorClass()).isEqualTo("agent");
    }

    @Test
    void aTimeoutBeginsWhenTheTurnHasCome() throws Exception {
        try (SharedLimits.Turn held = limits.withKey("one", 1, this)) {
            AttemptRun run = runs.start(
                    "name: L\nsteps:\n  - probe: counted\n    timeout: 10ms\n    limit: { key: one, most: 1 }\n",
                    Map.of());
            Awaitility.await()
                    .until(() -> runs.all(Event.ThreadsStanding.class).stream()
                            .flatMap(all -> all.threads().stream())
                            .anyMatch(thread -> thread.waitingFor() == WaitKind.LIMIT && "one".equals(thread.what())));
            held.close();
            assertThat(run.await().error()).isNull();
        }
    }

    @Test
    void aCancelLeavesNobodyHoldingOrWaiting() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        probe.with("stays", _ -> {
            three.countDown();
            new Semaphore(0).acquire();
            return null;
        });
        AttemptRun run = runs.start(loop(10_000, 5_000, "{ probe: stays, limit: shop }"), Map.of());
        three.await();

        run.cancel("enough");

        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        try (var a = limits.withKey("shop", 3, this);
                var b = limits.withKey("shop", 3, this);
                var c = limits.withKey("shop", 3, this)) {
            assertThat(List.of(a, b, c)).allMatch(SharedLimits.Turn::isGiven);
        }
    }

    @Test
    void whoTalksToSeveralHostsWaitsForAllOfThemAndGivesAllBack() throws Exception {
        SharedLimits both = new SharedLimits(Map.of("a", 1, "b", 1), Map.of());
        runs.withService(SharedLimits.class, both);
        probe.with("to and fro", context -> talk(context, List.of("a", "B", "c")));
        probe.with("fro and to", context -> talk(context, List.of("b", "a", "A")));

        AttemptResult result = runs.run(
                loop(500, 100, "{ parallel: { one: [{ probe: to and fro }], two: [{ probe: fro and to }] } }"));

        assertThat(result.error()).isNull();
        assertThat(most.get()).isEqualTo(1);
        try (var a = both.atHost("a", 1, this);
                var b = both.atHost("b", 1, this)) {
            assertThat(List.of(a, b)).allMatch(SharedLimits.Turn::isGiven);
        }
    }

    private Object talk(StepContext context, List<String> hosts) throws InterruptedException {
        try (var _ = context.turnAt(hosts)) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1_000);
            return inside.decrementAndGet();
        }
    }
}
