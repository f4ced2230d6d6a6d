package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.control.ClusterLocks;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksTest {

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
        return runs.run("name: Locks\nsteps:\n" + steps.indent(2));
    }

    @Test
    void onlyOneThreadAtATimeIsInALockAndItsWritesGoOutside() throws Exception {
        AttemptResult result = run("""
                - set: { total: 0, inside: 0, most: 0 }
                - forEach: ${range(1, 2000)}
                  as: n
                  concurrency: 200
                  steps:
                    - lock: total
                      steps:
                        - set: { inside: "${inside + 1}" }
                        - set: { most: "${max([most, inside])}", total: "${total + n}", mine: "${n}" }
                        - set: { inside: "${inside - 1}" }
                    - expect: ${mine == n}
                - expect: ${total == 2001000 and most == 1 and inside == 0}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void theLocksOfBothNamesAreHeldWithinEachOther() throws Exception {
        AttemptResult result = run("""
                - set: { a: 0, b: 0 }
                - forEach: ${range(1, 100)}
                  concurrency: 20
                  steps:
                    - lock: a
                      steps:
                        - set: { a: "${a + item}" }
                        - lock: b
                          steps:
                            - set: { b: "${b + a}" }
                - expect: ${a == 5050 and b > a}
                """);
        assertThat(result.error()).isNull();
    }

    @Test
    void waitingThatCouldNeverEndFailsAtOnce() throws Exception {
        AttemptResult result = run("""
                - parallel:
                    one:
                      - lock: ${'a'}
                        steps:
                          - increment: ready
                          - repeat: 2000
                            until: ${ready == 2}
                            pause: 1ms
                            steps:
                              - set: { x: 1 }
                          - lock: ${'b'}
                            steps:
                              - log: one
                    two:
                      - lock: ${'b'}
                        steps:
                          - increment: ready
                          - repeat: 2000
                            until: ${ready == 2}
                            pause: 1ms
                            steps:
                              - set: { x: 1 }
                          - lock: ${'a'}
                            steps:
                              - log: two
                  onError: collect
                """);
        assertThat(Runs.error(result).message()).contains("would never end", "which the steps around this one hold");
        assertThat(runs.logged()).hasSize(1);
    }

    @Test
    void aLockWithinItselfFailsAtOnceInOtherThreadsToo() throws Exception {
        AttemptResult result = run("""
                - lock: ${'a'}
                  steps:
                    - forEach: [1]
                      concurrency: 2
                      steps:
                        - lock: ${'a'}
                          steps:
                            - log: never
                """);
        assertThat(Runs.error(result).message()).contains("would wait for itself");
    }

    @Test
    void aLockThatIsNotFreeInTimeIsATimeout() throws Exception {
        AttemptResult result = run("""
                - set: { held: 0 }
                - parallel:
                    holder:
                      - lock: a
                        steps:
                          - increment: held
                          - wait: 1h
                    other:
                      - repeat: 2000
                        until: ${held == 1}
                        pause: 1ms
                        steps:
                          - set: { x: 1 }
                      - lock: a
                        within: 5ms
                        steps:
                          - log: never
                """);
        assertThat(Runs.error(result).errorClass()).isEqualTo("timeout");
        assertThat(Runs.error(result).message()).contains("The lock a was not free within 5ms");
    }

    @Test
    void aClusterLockIsAskedForUntilItIsFreeAndGivenBack() throws Exception {
        List<String> calls = new java.util.concurrent.CopyOnWriteArrayList<>();
        runs.withService(ClusterLocks.class, new ClusterLocks() {
            @Override
            public boolean areShared() {
                return true;
            }

            @Override
            public OptionalLong tryAcquire(String name) {
                calls.add("ask " + name);
                return calls.size() < 3 ? OptionalLong.empty() : OptionalLong.of(7);
            }

            @Override
            public void release(String name) {
                calls.add("release " + name);
            }
        });
        AttemptResult result = run("""
                - id: section
                  lock: shop
                  scope: cluster
                  steps:
                    - log: in
                - expect: ${steps.section.fence == 7}
                - lock: shop
                  scope: cluster
                  onError: continue
                  steps:
                    - fail: x
                """);
        assertThat(result.error()).isNull();
        assertThat(calls)
                .containsExactly("ask shop", "ask shop", "ask shop", "release shop", "ask shop", "release shop");
    }

    @Test
    void aClusterLockThatIsNotFreeInTimeIsATimeout() throws Exception {
        runs.withService(ClusterLocks.class, new ClusterLocks() {
            @Override
            public boolean areShared() {
                return true;
            }

            @Override
            public OptionalLong tryAcquire(String name) {
                return OptionalLong.empty();
            }

            @Override
            public void release(String name) {
                throw new AssertionError("it was never given");
            }
        });
        AttemptResult result = run("- lock: shop\n  scope: cluster\n  within: 50ms\n  steps:\n    - log: never\n");
        assertThat(Runs.error(result).errorClass()).isEqualTo("timeout");
        assertThat(Runs.error(result).message()).contains("The cluster lock shop was not free within 50ms");
    }

    @Test
    void withoutAConsoleAClusterLockSaysThatItIsTheJobsOwn() throws Exception {
        runs.withService(ClusterLocks.class, ClusterLocks.ALONE);
        run("- lock: shop\n  scope: cluster\n  steps:\n    - log: in\n");
        assertThat(runs.logged()).hasSize(2).first().asString().contains("There is no console here");
    }

    @Test
    void cancellingReachesThoseWhoWaitForALock() throws Exception {
        AttemptRun run = runs.start("""
                name: Wait
                steps:
                  - forEach: ${range(1, 500)}
                    concurrency: 500
                    steps:
                      - increment: begun
                      - lock: a
                        steps:
                          - log: in
                          - wait: 1h
                """, Map.of());
        org.awaitility.Awaitility.await()
                .until(() -> runs.all(Event.StepStarted.class).stream()
                                .filter(s -> s.action().equals("lock"))
                                .count()
                        == 500);
        run.cancel("enough");
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(runs.logged()).containsExactly("in");
        assertThat(runs.all(Event.ThreadsSampled.class).getLast().running()).isZero();
    }
}
