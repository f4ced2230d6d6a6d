package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The real {@link Guard} under every order in which a few threads can call it. Each of its methods is one atomic step, since
 * it holds the guard's monitor, so that all orders of calls are all that can happen.
 */
class GuardSchedulesTest {

    /** Threads whose steps are run in an order that is given from outside. */
    private static final class World {
        private final List<List<Runnable>> programs = new ArrayList<>();
        private final Guard outer = Guard.outermost(() -> {});
        private final Guard inner = outer.inner(() -> {});
        private final boolean[] interrupted = new boolean[4];
        private final List<String> seen = new ArrayList<>();

        void thread(Runnable... steps) {
            programs.add(List.of(steps));
        }

        void run(List<Integer> schedule) throws Exception {
            List<SynchronousQueue<Runnable>> queues = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            SynchronousQueue<Boolean> done = new SynchronousQueue<>();
            for (int i = 0; i < programs.size(); i++) {
                SynchronousQueue<Runnable> queue = new SynchronousQueue<>();
                queues.add(queue);
                int number = i;
                threads.add(Thread.ofVirtual().start(() -> serve(queue, done, number)));
            }
            int[] next = new int[programs.size()];
            for (int number : schedule) {
                hand(queues.get(number), programs.get(number).get(next[number]++), done);
            }
            for (int i = 0; i < threads.size(); i++) {
                hand(queues.get(i), END, done);
                threads.get(i).join();
            }
        }

        private static void hand(SynchronousQueue<Runnable> queue, Runnable step, SynchronousQueue<Boolean> done)
                throws InterruptedException {
            queue.put(step);
            assertThat(done.poll(10, TimeUnit.SECONDS)).isNotNull();
        }

        /** The thread's interrupt is put aside while it waits for its next step, and back before that. */
        private void serve(SynchronousQueue<Runnable> queue, SynchronousQueue<Boolean> done, int number) {
            boolean aside = false;
            while (true) {
                Runnable step = null;
                while (step == null) {
                    try {
                        step = queue.take();
                    } catch (InterruptedException e) {
                        aside = true;
                    }
                }
                if (aside) {
                    Thread.currentThread().interrupt();
                }
                step.run();
                aside = Thread.interrupted();
                interrupted[number] = aside;
                while (true) {
                    try {
                        done.put(true);
                        break;
                    } catch (InterruptedException e) {
                        aside = true;
                        interrupted[number] = true;
                    }
                }
                if (END.equals(step)) {
                    return;
                }
            }
        }

        private static final Runnable END = () -> {};
    }

    /** Runs a scenario under every order of its steps. */
    private static int underEverySchedule(Consumer<World> scenario, Consumer<World> check) throws Exception {
        World sample = new World();
        scenario.accept(sample);
        List<List<Integer>> schedules = new ArrayList<>();
        int[] left = sample.programs.stream().mapToInt(List::size).toArray();
        collect(left, new ArrayList<>(), schedules);
        for (List<Integer> schedule : schedules) {
            World world = new World();
            scenario.accept(world);
            world.run(schedule);
            try {
                check.accept(world);
            } catch (AssertionError e) {
                throw new AssertionError("under the schedule " + schedule + ": " + e.getMessage(), e);
            }
        }
        return schedules.size();
    }

    private static void collect(int[] left, List<Integer> begun, List<List<Integer>> schedules) {
        boolean any = false;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                any = true;
                left[i]--;
                begun.add(i);
                collect(left, begun, schedules);
                begun.removeLast();
                left[i]++;
            }
        }
        if (!any) {
            schedules.add(List.copyOf(begun));
        }
    }

    private static @Nullable String message(Guard guard) {
        Stop stop = guard.stop();
        return stop == null ? null : stop.message();
    }

    @Test
    void aStopReachesAThreadThatIsInsideAndNoneThatHasLeft() throws Exception {
        int schedules = underEverySchedule(
                world -> {
                    for (int i = 0; i < 2; i++) {
                        int number = i;
                        world.thread(
                                world.inner::enter,
                                () -> world.seen.add(number + " inside " + message(world.inner)),
                                () -> {
                                    boolean was = Thread.currentThread().isInterrupted();
                                    world.inner.leave();
                                    world.seen.add(number + " left " + was);
                                });
                    }
                    world.thread(() -> {
                        world.inner.stop(ErrorClass.CANCELLED, "stopped");
                        world.seen.add("stop");
                    });
                },
                world -> {
                    for (int i = 0; i < 2; i++) {
                        int stop = world.seen.indexOf("stop");
                        int left =
                                Math.max(world.seen.indexOf(i + " left true"), world.seen.indexOf(i + " left false"));
                        boolean before = stop < left;
                        assertThat(world.seen.contains(i + " left " + before)).isTrue();
                        assertThat(world.interrupted[i]).isEqualTo(before);
                    }
                });
        assertThat(schedules).isEqualTo(140);
    }

    @Test
    void whoClosesAGuardKeepsOnlyTheInterruptOfOneAroundIt() throws Exception {
        underEverySchedule(
                world -> {
                    world.thread(
                            world.outer::enter, world.inner::enter, () -> world.seen.add("work"), world.inner::close);
                    world.thread(() -> world.inner.stop(ErrorClass.TIMEOUT, "time"));
                    world.thread(() -> world.outer.stop(ErrorClass.CANCELLED, "cancel"));
                },
                world -> {
                    assertThat(world.interrupted[0]).isTrue();
                    assertThat(message(world.outer)).isEqualTo("cancel");
                });
        underEverySchedule(
                world -> {
                    world.thread(
                            world.outer::enter, world.inner::enter, () -> world.seen.add("work"), world.inner::close);
                    world.thread(() -> world.inner.stop(ErrorClass.TIMEOUT, "time"));
                },
                world -> assertThat(world.interrupted[0]).isFalse());
    }

    @Test
    void onlyTheFirstReasonCounts() throws Exception {
        underEverySchedule(
                world -> {
                    world.thread(() -> {
                        world.inner.stop(ErrorClass.TIMEOUT, "time");
                        world.seen.add("time");
                    });
                    world.thread(() -> {
                        world.inner.finishScript("done");
                        world.seen.add("done");
                    });
                    world.thread(() -> {
                        world.inner.stop(ErrorClass.CANCELLED, "other round");
                        world.seen.add("other round");
                    });
                },
                world -> {
                    Stop own = Objects.requireNonNull(world.inner.ownStop());
                    String first = world.seen.stream()
                            .filter(s -> !s.equals("done"))
                            .findFirst()
                            .orElseThrow();
                    assertThat(own.message()).isEqualTo(first);
                    assertThat(message(world.outer)).isEqualTo("done");
                });
    }

    @Test
    void noStopReachesAFinallyAndNoneIsLostByIt() throws Exception {
        underEverySchedule(
                world -> {
                    Guard shield = world.inner.shielded(() -> {});
                    List<Guard> left = new ArrayList<>();
                    world.thread(
                            world.outer::enter,
                            world.inner::enter,
                            () -> {
                                left.addAll(world.inner.leaveAll());
                                boolean _ = Thread.interrupted();
                                shield.enter();
                            },
                            () -> world.seen.add(Thread.currentThread().isInterrupted() ? "disturbed" : "tidied"),
                            () -> {
                                shield.close();
                                left.reversed().forEach(Guard::enter);
                            });
                    world.thread(() -> world.inner.stop(ErrorClass.CANCELLED, "other round"));
                    world.thread(() -> world.outer.stop(ErrorClass.CANCELLED, "cancel"));
                },
                world -> {
                    assertThat(world.seen).containsExactly("tidied");
                    assertThat(world.interrupted[0]).isTrue();
                });
    }
}
