package io.loomdeck.step.control;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The named locks of one attempt, given in the order in which they were asked for. Safe for any number of threads.
 *
 * <p>A lock belongs to the steps that run in it, on however many threads, and not to a thread. So whoever asks for one says
 * which ones the steps around it hold; where waiting could never end, because each waits for what another one holds, it fails
 * at once. This object's monitor guards who waits for what; nobody waits under it.
 */
final class JobLocks implements AutoCloseable {

    private final Map<String, Semaphore> locks = new HashMap<>();
    private final List<Wait> waits = new ArrayList<>();

    /** Steps that hold some locks and wait for another one; told apart by identity. */
    private static final class Wait {
        private final List<String> held;
        private final String wanted;

        Wait(List<String> held, String wanted) {
            this.held = held;
            this.wanted = wanted;
        }
    }

    /**
     * Waits for a lock.
     *
     * @param held what the steps around hold
     * @param within how long at most, or null for as long as it takes
     * @return what gives it back
     * @throws StepException where that could never end, or took too long
     */
    Held acquire(String name, List<String> held, @Nullable Duration within) throws InterruptedException {
        Semaphore lock;
        Wait wait = new Wait(held, name);
        synchronized (this) {
            lock = locks.computeIfAbsent(name, _ -> new Semaphore(1, true));
            if (!held.contains(name) && lock.tryAcquire(0, TimeUnit.SECONDS)) {
                return new Held(lock);
            }
            refuseDeadlock(wait);
            waits.add(wait);
        }
        try {
            await(lock, name, within);
        } finally {
            synchronized (this) {
                waits.remove(wait);
            }
        }
        return new Held(lock);
    }

    private static void await(Semaphore lock, String name, @Nullable Duration within) throws InterruptedException {
        if (within == null) {
            lock.acquire();
        } else if (!lock.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new StepException(
                    ErrorClass.TIMEOUT,
                    "The lock " + name + " was not free within " + Durations.format(within),
                    "allow more time with within, or hold the lock for fewer steps");
        }
    }

    private void refuseDeadlock(Wait wait) {
        if (wait.held.contains(wait.wanted)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The lock " + wait.wanted + " is held by the steps around this one, which would wait for itself",
                    "leave this lock out, or give it another name");
        }
        Deque<String> open = new ArrayDeque<>(List.of(wait.wanted));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String lock = open.remove();
            if (wait.held.contains(lock)) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "Waiting for the lock " + wait.wanted + " would never end: the steps that hold it wait for "
                                + lock + ", which the steps around this one hold",
                        "take several locks in the same order everywhere");
            }
            waits.stream()
                    .filter(other -> other.held.contains(lock) && seen.add(other.wanted))
                    .forEach(other -> open.add(other.wanted));
        }
    }

    /** Steps that are left behind may hold locks for ever; the attempt has ended, and nobody waits any more. */
    @Override
    public void close() {}

    /** A lock that is held. */
    static final class Held implements AutoCloseable {
        private final Semaphore lock;

        Held(Semaphore lock) {
            this.lock = lock;
        }

        @Override
        public void close() {
            lock.release();
        }
    }
}
