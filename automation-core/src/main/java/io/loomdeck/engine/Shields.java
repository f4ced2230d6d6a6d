package io.loomdeck.engine;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The {@code finally} blocks of steps that run at this moment. Each runs under a guard that no stop around it reaches, with
 * a limit of its own, so that what was begun is tidied up whatever ended it; only killing the attempt ends them.
 *
 * <p>Safe for any number of threads. Whoever joins threads after a stop gives those that are in such a block the time that
 * they may take.
 */
final class Shields {

    private final Set<Guard> active = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String killed;

    /**
     * Runs a block in the calling thread, as {@link Context#runAlways} promises.
     *
     * @param work gets the guard that it runs under
     */
    @Nullable
    Object run(Frame frame, Work work) throws Exception {
        Attempt.Tools tools = frame.attempt().tools();
        Duration limit = tools.options().finallyGrace();
        Guard shield = frame.guard().shielded(() -> {});
        List<Guard> left = frame.guard().leaveAll();
        // What interrupted the thread so far came from the guards it has left, which do so again when it returns.
        boolean _ = Thread.interrupted();
        enter(shield);
        Future<?> timer = tools.timers().after(limit, () -> end(shield, limit));
        try {
            return work.run(shield);
        } finally {
            timer.cancel(false);
            shield.close();
            active.remove(shield);
            left.reversed().forEach(Guard::enter);
        }
    }

    /** Steps that run under a guard. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object run(Guard guard) throws Exception;
    }

    private void enter(Guard shield) {
        active.add(shield);
        shield.enter();
        String reason = killed;
        if (reason != null) {
            shield.stop(ErrorClass.CANCELLED, reason);
        }
    }

    private void end(Guard shield, Duration limit) {
        shield.stop(ErrorClass.TIMEOUT, "The finally block did not end within " + Durations.format(limit));
        active.remove(shield);
    }

    /** Stops all that run, and those that begin later. */
    void kill(String reason) {
        killed = reason;
        active.forEach(shield -> shield.stop(ErrorClass.CANCELLED, reason));
        active.clear();
    }

    /** Waits for the end of threads that were stopped; false where it took too long. Nothing interrupts it. */
    boolean await(CountDownLatch ended, Duration bound) {
        boolean inTime = Joins.await(ended, bound);
        while (!inTime && !active.isEmpty()) {
            inTime = Joins.await(ended, bound);
        }
        return inTime;
    }
}
