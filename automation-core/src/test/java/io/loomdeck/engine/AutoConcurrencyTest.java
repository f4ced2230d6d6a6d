package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.RetryLaterException;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoConcurrencyTest {

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

    private Runs runs() {
        Runs made = new Runs(folder, EngineOptions.standard().withStepTypes(probe.types())).withTypes(probe.types());
        runs = made;
        return made;
    }

    private static String loop(int rounds, String concurrency) {
        return "name: A\nsteps:\n  - forEach: ${range(1, " + rounds + ")}\n    concurrency: " + concurrency
                + "\n    steps:\n      - probe: work\n        retry: { attempts: 5, backoff: 1ms, max: 5ms }\n";
    }

    private static Event.LoopProgress last(Runs made) {
        return made.all(Event.LoopProgressed.class).getLast().progress();
    }

    @Test
    void theNumberGrowsWhileMoreBringMoreAndNeverPastItsMaximum() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        probe.with("work", context -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            context.pause(Duration.ofMillis(5));
            running.decrementAndGet();
            return null;
        });
        Runs made = runs();

        made.run(loop(3_000, "{ auto: true, max: 40 }"));

        assertThat(most.get()).isBetween(20, 40);
        assertThat(last(made).done()).isEqualTo(3_000);
        assertThat(last(made).concurrency()).isBetween(10, 40);
    }

    @Test
    void threadsThatAreTooManyEndAndAllRoundsAreDone() throws Exception {
        Semaphore workers = new Semaphore(2, true);
        probe.with("work", context -> {
            workers.acquire();
            try {
                context.pause(Duration.ofMillis(3));
            } finally {
                workers.release();
            }
            return null;
        });
        Runs made = runs();

        AttemptResult result = made.run(loop(400, "auto"));

        assertThat(result.outcome()).isEqualTo(Event.Outcome.PASSED);
        assertThat(last(made).done()).isEqualTo(400);
        assertThat(last(made).concurrency()).isLessThan(100);
    }

    @Test
    void aServerThatRefusesIsAskedLess() throws Exception {
        AtomicInteger running = new AtomicInteger();
        probe.with("work", context -> {
            boolean full = running.incrementAndGet() > 4;
            try {
                if (full) {
                    throw new RetryLaterException(ErrorClass.SERVER, "429", null, Duration.ofMillis(5));
                }
                context.pause(Duration.ofMillis(5));
            } finally {
                running.decrementAndGet();
            }
            return null;
        });
        Runs made = runs();

        made.run(loop(500, "auto") + "    onError: continue\n");

        assertThat(last(made).concurrency()).isLessThan(10);
        assertThat(last(made).failed()).isLessThan(50);
    }

    @Test
    void aLoopUnderARateKeepsNoMoreThreadsThanItNeeds() throws Exception {
        probe.with("work", _ -> null);
        Runs made = runs();

        made.run("name: A\nsteps:\n  - forEach: ${range(1, 60)}\n    concurrency: 50\n    rateLimit: 300/s\n"
                + "    steps:\n      - probe: work\n");

        assertThat(made.all(Event.ThreadsSampled.class).getLast().most()).isLessThan(20);
        Event.StepFinished loop =
                made.finished(s -> s.path().equals("steps[0]")).findFirst().orElseThrow();
        assertThat(loop.waits()).anyMatch(wait -> wait.what().equals("300/1s"));
    }
}
