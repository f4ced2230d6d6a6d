package io.loomdeck.step.control;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Steps that run while their attempt holds a cluster lock. Of one attempt's threads only one comes here at a time, which asks
 * the console again and again until the lock is free.
 */
final class ClusterSection {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final LockStep.Section section;
    private final StepContext context;
    private final ClusterLocks locks;

    ClusterSection(String name, LockStep.Section section, StepContext context) {
        this.name = name;
        this.section = section;
        this.context = context;
        this.locks = context.service(ClusterLocks.class);
    }

    @Nullable
    Object run(Map<String, Object> declared) throws Exception {
        if (!locks.areShared()) {
            context.log(
                    Event.LogLevel.WARN,
                    "There is no console here, so the cluster lock " + name + " keeps out this job's own threads only");
        }
        long fence = acquire();
        try {
            context.run(section.body(), declared);
            return Map.of("fence", fence);
        } finally {
            locks.release(name);
        }
    }

    private long acquire() throws InterruptedException {
        Instant begun = context.clock().instant();
        Duration pause = FIRST_PAUSE;
        try (var _ = context.waiting(WaitKind.LOCK, name)) {
            while (true) {
                OptionalLong fence = locks.tryAcquire(name);
                if (fence.isPresent()) {
                    return fence.getAsLong();
                }
                refuseLongWait(begun);
                long millis = pause.toMillis();
                context.pause(Duration.ofMillis(
                        millis / 2 + ThreadLocalRandom.current().nextLong(millis)));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void refuseLongWait(Instant begun) {
        Duration within = section.within();
        if (within != null && !context.clock().instant().isBefore(begun.plus(within))) {
            throw new StepException(
                    ErrorClass.TIMEOUT,
                    "The cluster lock " + name + " was not free within " + Durations.format(within),
                    "allow more time with within, or hold the lock for fewer steps",
                    null);
        }
    }
}
