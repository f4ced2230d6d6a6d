package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CpuLaneTest {

    private static final int THREADS = 2;
    private static final StepContext.Waiting UNTOLD = () -> {};

    private final CpuLane lane = new CpuLane(THREADS);

    @AfterEach
    void close() {
        lane.close();
    }

    /** Each caller stands in the queue before the next comes, and but two ends are let happen: the order is the lane's. */
    @Test
    void jobsTakeTurns() throws Exception {
        Semaphore ends = new Semaphore(0);
        List<Thread> bigs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            bigs.add(calling("big", () -> {
                ends.acquire();
                return null;
            }));
        }
        Thread small = calling("small", () -> null);

        ends.release(2);

        assertThat(small.join(Duration.ofMinutes(1))).isTrue();
        ends.release(bigs.size());
        for (Thread big : bigs) {
            big.join();
        }
    }

    private Thread calling(String job, Callable<?> work) {
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                lane.call(work, job, UNTOLD);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Awaitility.await().until(() -> caller.getState() == Thread.State.WAITING);
        return caller;
    }
}
