package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitsTest {

    @TempDir
    private Path folder;

    private final Probe probe = new Probe();
    private @Nullable Runs runs;

    @AfterEach
    void close() {
        if (runs != null) {
            runs.close();
        }
    }

    private Runs runs(int cpuThreads) {
        EngineOptions standard = EngineOptions.standard();
        Runs made = new Runs(
                        folder,
                        new EngineOptions(
                                standard.clock(),
                                cpuThreads,
                                standard.finallyGrace(),
                                standard.joinBound(),
                                probe.types()))
                .withTypes(probe.types());
        runs = made;
        return made;
    }

    private static Event.StepFinished end(Runs made, String path) {
        return made.finished(started -> started.path().equals(path)).findFirst().orElseThrow();
    }

    @Test
    void aStepRunTellsWhatItWaitedForAndHowOften() throws Exception {
        probe.with("waiter", context -> {
            for (int i = 0; i < 3; i++) {
                try (var _ = context.waiting(WaitKind.LOCK, "till")) {
                    assertThat(i).isLessThan(3);
                }
            }
            return null;
        });
        Runs made = runs(1);

        made.run("name: W\nsteps:\n  - probe: waiter\n  - wait: 20ms\n  - log: quick\n");

        assertThat(end(made, "steps[0]").waits()).singleElement().satisfies(wait -> {
            assertThat(wait.kind()).isEqualTo(WaitKind.LOCK);
            assertThat(wait.what()).isEqualTo("till");
            assertThat(wait.times()).isEqualTo(3);
        });
        assertThat(end(made, "steps[1]").waits()).singleElement().satisfies(wait -> {
            assertThat(wait.kind()).isEqualTo(WaitKind.PAUSE);
            assertThat(wait.micros()).isBetween(20_000L, end(made, "steps[1]").micros());
        });
        assertThat(end(made, "steps[2]").waits()).isEmpty();
    }

    @Test
    void manyDifferentWaitsAreAddedUpByKind() throws Exception {
        probe.with("waiter", context -> {
            for (int i = 0; i < 100; i++) {
                context.waiting(WaitKind.LIMIT, "host " + i).close();
            }
            return null;
        });
        Runs made = runs(1);

        made.run("name: W\nsteps:\n  - probe: waiter\n");

        List<Event.Waited> waits = end(made, "steps[0]").waits();
        assertThat(waits).hasSize(17);
        assertThat(waits.getLast().what()).isEmpty();
        assertThat(waits.getLast().times()).isEqualTo(84);
    }

    @Test
    void theWaitForAnotherTryIsRecorded() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        probe.with("fails", _ -> {
            if (tries.incrementAndGet() < 3) {
                throw new StepException(ErrorClass.SERVER, "busy", null);
            }
            return null;
        });
        Runs made = runs(1);

        made.run("name: W\nsteps:\n  - probe: fails\n    retry: { attempts: 3, backoff: 5ms }\n");

        assertThat(end(made, "steps[0]").waits()).singleElement().satisfies(wait -> {
            assertThat(wait.kind()).isEqualTo(WaitKind.RETRY);
            assertThat(wait.times()).isEqualTo(2);
        });
    }

    @Test
    void aStepThatMovesToTheCpuLaneWaitsForAFreeThreadOfIt() throws Exception {
        CountDownLatch bothAsk = new CountDownLatch(2);
        probe.with("compute", context -> {
            bothAsk.countDown();
            return context.onCpu(() -> {
                bothAsk.await();
                Thread current = Thread.currentThread();
                Object nested = context.onCpu(Thread::currentThread);
                assertThat(nested).isSameAs(current);
                assertThat(current.isVirtual()).isFalse();
                return null;
            });
        });
        Runs made = runs(1);

        AttemptResult result =
                made.run("name: W\nsteps:\n  - parallel:\n      - probe: compute\n      - probe: compute\n");

        assertThat(result.outcome()).isEqualTo(Event.Outcome.PASSED);
        assertThat(made.finished(s -> s.action().equals("probe")))
                .hasSize(2)
                .allSatisfy(end ->
                        assertThat(end.waits()).extracting(Event.Waited::kind).containsOnly(WaitKind.CPU));
        assertThat(end(made, "steps[0]").waits()).extracting(Event.Waited::kind).containsExactly(WaitKind.ROUNDS);
    }

    @Test
    void aRunningAttemptShowsWhereEachThreadStands() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        probe.with("blocked", context -> {
            try (var _ = context.waiting(WaitKind.LOCK, "the till")) {
                release.await();
            }
            return null;
        });
        Runs made = runs(1);
        AttemptRun run = made.start(
                "name: W\nsteps:\n  - forEach: ${range(1, 200)}\n    as: n\n    concurrency: 100\n"
                        + "    steps:\n      - probe: blocked\n",
                Map.of());

        Awaitility.await()
                .until(() -> made.all(Event.ThreadsStanding.class).stream()
                        .anyMatch(standing -> !standing.others().isEmpty()));
        release.countDown();
        run.await();

        Event.ThreadsStanding standing = made.all(Event.ThreadsStanding.class).stream()
                .filter(one -> !one.others().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(standing.threads()).hasSize(Standings.MOST);
        Event.Standing loop = standing.threads().getFirst();
        assertThat(loop.thread()).isEqualTo(1);
        assertThat(loop.waitingFor()).isEqualTo(WaitKind.ROUNDS);
        Event.Standing round = standing.threads().getLast();
        assertThat(round.path()).isEqualTo("steps[0].steps[0]");
        assertThat(round.waitingFor()).isEqualTo(WaitKind.LOCK);
        assertThat(round.what()).isEqualTo("the till");
        assertThat(standing.others())
                .contains(
                        new Event.Crowd("steps[0].steps[0]", "steps[0].steps[0]", WaitKind.LOCK, 101 - Standings.MOST));
    }
}
