package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {

    private static final int THREADS = 2;

    @TempDir
    private Path folder;

    private final Probe probe = new Probe();
    private Runs runs;

    @BeforeEach
    void open() {
        EngineOptions options = EngineOptions.standard().withCpuThreads(THREADS);
        runs = new Runs(folder, options.withStepTypes(probe.types())).withTypes(probe.types());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void aFullCpuLaneWithHundredsInItsQueueHoldsUpNoStepOfTheIoLane() throws Exception {
        CountDownLatch full = new CountDownLatch(THREADS);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        probe.with("compute", _ -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            full.countDown();
            release.await();
            return inside.decrementAndGet();
        });
        AttemptRun computing = runs.start("""
                name: Computes
                steps:
                  - forEach: ${range(1, 300)}
                    as: n
                    concurrency: 300
                    steps:
                      - probe: compute
                        lane: cpu
                """, Map.of());
        full.await();

        // Ends while the other's steps still hold every thread of the lane: they are let go only after it.
        AttemptResult io = runs.run("""
                name: Waits
                steps:
                  - forEach: ${range(1, 1000)}
                    as: n
                    concurrency: 100
                    steps:
                      - log: ${n}
                  - wait: 1ms
                """);

        assertThat(io.outcome()).isEqualTo(Event.Outcome.PASSED);
        assertThat(inside.get()).isEqualTo(THREADS);
        release.countDown();
        assertThat(computing.await().outcome()).isEqualTo(Event.Outcome.PASSED);
        assertThat(most.get()).isEqualTo(THREADS);
    }

    @Test
    void aLoopOnTheCpuLaneLeavesItsIoStepsOnTheIoLane() throws Exception {
        CountDownLatch full = new CountDownLatch(THREADS);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);
        probe.with("compute", _ -> {
            full.countDown();
            release.await();
            return null;
        });
        probe.with("io", _ -> {
            full.await();
            assertThat(Thread.currentThread().isVirtual()).isTrue();
            waited.countDown();
            return null;
        });
        AttemptRun run = runs.start("""
                name: Both
                steps:
                  - parallel:
                      one: [{ probe: compute, lane: cpu }]
                      two: [{ probe: compute, lane: cpu }]
                      three: [{ probe: compute, lane: cpu }]
                      four: [{ probe: io }]
                """, Map.of());

        waited.await();
        release.countDown();

        assertThat(run.await().outcome()).isEqualTo(Event.Outcome.PASSED);
    }
}
