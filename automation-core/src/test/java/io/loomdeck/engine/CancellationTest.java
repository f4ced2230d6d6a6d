package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.Lane;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancellationTest {

    @TempDir
    private Path folder;

    private final Blocker blocker = new Blocker();
    private @Nullable Runs runs;

    @AfterEach
    void close() {
        blocker.release.countDown();
        if (runs != null) {
            runs.close();
        }
    }

    private Runs runs(EngineOptions options) {
        List<StepType<?>> types = new ArrayList<>(StepTypes.installed().all());
        types.add(blocker);
        StepTypes all = StepTypes.of(types.toArray(StepType[]::new));
        Runs made = new Runs(folder, options.withStepTypes(all)).withTypes(all);
        runs = made;
        return made;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- block: sleep",
                "- block: spin",
                "- block: swallow",
                "- block: sleep\n  lane: cpu",
                "- block: spin\n  lane: cpu",
                "- block: sleep\n  timeout: 1h",
                "- block: sleep\n  retry: { attempts: 5, backoff: 1h }",
                "- block: fail\n  retry: { attempts: 5, backoff: 1h }",
                "- if: ${1 == 1}\n  then:\n    - block: sleep",
                "- parallel:\n    a:\n      - block: sleep\n    b:\n      - wait: 1h",
                "- forEach: ${range(1, 100)}\n  steps:\n    - block: sleep",
                "- forEach: ${range(1, 100)}\n  concurrency: 10\n  steps:\n    - block: sleep",
                "- forEach: ${range(1, 100)}\n  concurrency: 10\n  onError: continue\n  steps:\n    - block: sleep",
                "- forEach: ${range(1, 100)}\n  concurrency: 10\n  onError: collect\n  steps:\n    - block: swallow",
                "- forEach: ${range(1, 100)}\n  concurrency: 2\n  rateLimit: 1/h\n  steps:\n    - block: pass",
                "- forEach: ${range(1, 9)}\n  concurrency: 3\n  steps:\n    - forEach: ${range(1, 9)}\n"
                        + "      as: inner\n      concurrency: 3\n      timeout: 1h\n      steps:\n        - block: sleep",
            })
    void cancellingEndsEveryKindOfBlockAndLeavesNoThread(String steps) throws Exception {
        Runs made = runs(EngineOptions.standard());
        AttemptRun run = made.start("name: C\nsteps:\n" + steps.indent(2) + "  - log: after\n", Map.of());
        assertThat(blocker.started.await(10, TimeUnit.SECONDS)).isTrue();
        run.cancel("enough");
        AttemptResult result = run.await();
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Runs.error(result).message()).isEqualTo("enough");
        assertThat(blocker.running).hasValue(0);
        assertThat(made.logged()).isEmpty();
        List<Event.StepStarted> open = new ArrayList<>(made.all(Event.StepStarted.class));
        made.all(Event.StepFinished.class).forEach(f -> open.removeIf(s -> s.stepRun() == f.stepRun()));
        assertThat(open).isEmpty();
        assertThat(made.all(Event.ThreadsSampled.class).getLast().running()).isZero();
    }

    @Test
    void finallyRunsAfterACancelAndAfterAFailure() throws Exception {
        Runs made = runs(EngineOptions.standard());
        AttemptRun run = made.start("""
                name: F
                steps:
                  - block: sleep
                finally:
                  - wait: 1ms
                  - log: cleaned up
                """, Map.of());
        blocker.started.await();
        run.cancel("enough");
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        AttemptResult failed = made.run("name: F\nsteps:\n  - fail: x\nfinally:\n  - log: cleaned too\n");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(made.logged()).containsExactly("cleaned up", "cleaned too");
    }

    @Test
    void killingLeavesFinallyOut() throws Exception {
        Runs made = runs(EngineOptions.standard());
        AttemptRun run = made.start("name: K\nsteps:\n  - block: sleep\nfinally:\n  - log: not this\n", Map.of());
        blocker.started.await();
        run.kill("abandoned");
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(made.logged()).isEmpty();
    }

    @Test
    void finallyHasALimitOfItsOwn() throws Exception {
        Runs made = runs(EngineOptions.standard().withFinallyGrace(Duration.ofMillis(20)));
        AttemptResult result = made.run("name: G\nsteps:\n  - log: x\nfinally:\n  - wait: 1h\n");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).errorClass()).isEqualTo("timeout");
    }

    @Test
    void theScriptsTimeoutEndsTheAttempt() throws Exception {
        Runs made = runs(EngineOptions.standard());
        AttemptResult result = made.run("name: T\ntimeout: 20ms\nsteps:\n  - wait: 1h\nfinally:\n  - log: tidy\n");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Runs.error(result).errorClass()).isEqualTo("timeout");
        assertThat(made.logged()).containsExactly("tidy");
    }

    @Test
    void aThreadThatDoesNotEndIsReportedAndLeftBehind() throws Exception {
        Runs made = runs(EngineOptions.standard().withJoinBound(Duration.ofMillis(50)));
        AttemptRun run = made.start(
                "name: S\nsteps:\n  - forEach: ${range(1, 2)}\n    concurrency: 2\n    steps:\n      - block: stuck\n",
                Map.of());
        // Both rounds have to be stuck: one that is cancelled before its step begins never counts the latch down.
        Awaitility.await().until(() -> blocker.running.get() == 2);
        run.cancel("enough");
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(made.logged()).anyMatch(line -> line.contains("left behind"));
        assertThat(made.events.getLast().event()).isInstanceOf(Event.AttemptFinished.class);
        int events = made.events.size();
        blocker.release.countDown();
        blocker.ended.await();
        assertThat(made.events).hasSize(events);
    }

    @Test
    void aLateInterruptOfATimeoutDoesNotReachTheNextStep() throws Exception {
        Runs made = runs(EngineOptions.standard());
        AttemptResult result = made.run("""
                name: L
                steps:
                  - forEach: ${range(1, 500)}
                    concurrency: 8
                    onError: collect
                    steps:
                      - wait: 1ms
                        timeout: 1ms
                        onError: continue
                      - wait: 1ms
                """);
        assertThat(result.error()).isNull();
    }

    /** A step that does not end by itself, in several ways. */
    private static final class Blocker implements StepType<String> {
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(2);
        private final AtomicInteger running = new AtomicInteger();

        @Override
        public StepDescriptor descriptor() {
            return new StepDescriptor("block", "Blocks.", "how", List.of(), Set.of(), false, "");
        }

        @Override
        public String read(SourceNode value, StepReading reading) {
            return ((SourceNode.Scalar) value).text();
        }

        @Override
        public List<Template> templates(String how) {
            return List.of();
        }

        @Override
        public Lane lane(String how) {
            return Lane.IO;
        }

        @Override
        public String summary(String how) {
            return "Block by " + how;
        }

        @Override
        public @Nullable Object run(String how, StepContext context) throws Exception {
            running.incrementAndGet();
            started.countDown();
            try {
                block(how);
                return null;
            } finally {
                running.decrementAndGet();
                ended.countDown();
            }
        }

        private void block(String how) throws Exception {
            switch (how) {
                case "sleep" -> new CountDownLatch(1).await();
                case "spin" -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    throw new InterruptedException();
                }
                case "swallow" -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        // some libraries do this
                    }
                }
                case "fail" -> throw new IllegalStateException("on purpose");
                case "stuck" -> {
                    while (release.getCount() > 0) {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            // and some even this
                        }
                    }
                }
                default -> {}
            }
        }
    }
}
