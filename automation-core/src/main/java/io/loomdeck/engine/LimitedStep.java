package io.loomdeck.engine;

import io.loomdeck.limit.SharedLimits;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.StepLimit;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepThread;
import io.loomdeck.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Has steps wait for their turns under the limits that the jobs of an agent share. */
final class LimitedStep {

    private LimitedStep() {}

    /**
     * Waits for a place with a key.
     *
     * @param key evaluated
     */
    static StepThread.Waiting turn(StepLimit limit, String key, Attempt attempt, StepThread thread)
            throws InterruptedException {
        SharedLimits limits = limits(attempt);
        int ofAgent = limits.mostWith(key);
        Integer own = limit.most();
        if (ofAgent == 0 && own == null) {
            throw new StepException(
                    ErrorClass.AGENT,
                    "This agent does not say how many steps may hold `" + key + "` at once",
                    "Write limit: { key: " + key + ", most: 4 }, or start the agent with --limit " + key + "=4");
        }
        int most = own == null ? ofAgent : ofAgent == 0 ? own : Math.min(own, ofAgent);
        SharedLimits.Turn turn = limits.withKey(key, most, attempt.owned());
        await(turn, key, thread);
        return turn::close;
    }

    /** Waits for a place at each host, always in the same order, so that no two steps wait for each other. */
    static StepThread.Waiting turnAt(Collection<String> hosts, Attempt attempt, StepThread thread)
            throws InterruptedException {
        SharedLimits limits = attempt.request().services().find(SharedLimits.class);
        if (limits == null || !limits.limitsHosts()) {
            return () -> {};
        }
        Deque<SharedLimits.Turn> turns = new ArrayDeque<>(2);
        StepThread.Waiting back = () -> turns.descendingIterator().forEachRemaining(SharedLimits.Turn::close);
        TreeSet<String> ordered = new TreeSet<>();
        hosts.forEach(host -> ordered.add(host.toLowerCase(Locale.ROOT)));
        boolean complete = false;
        try {
            for (String host : ordered) {
                int most = limits.mostAt(host);
                if (most > 0) {
                    SharedLimits.Turn turn = limits.atHost(host, most, attempt.owned());
                    turns.addLast(turn);
                    await(turn, host, thread);
                }
            }
            complete = true;
            return back;
        } finally {
            if (!complete) {
                back.close();
            }
        }
    }

    private static void await(SharedLimits.Turn turn, String what, StepThread thread) throws InterruptedException {
        if (turn.isGiven()) {
            return;
        }
        try (var _ = thread.waiting(WaitKind.LIMIT, what)) {
            turn.await();
        } catch (InterruptedException e) {
            turn.close();
            throw e;
        }
    }

    /** Where nothing was given, a limit holds for the attempt alone. */
    private static SharedLimits limits(Attempt attempt) {
        SharedLimits shared = attempt.request().services().find(SharedLimits.class);
        return shared != null ? shared : attempt.owned().get(Alone.class, Alone::new).limits;
    }

    /** The limits of an attempt that shares none. */
    private static final class Alone implements AutoCloseable {
        private final SharedLimits limits = new SharedLimits(Map.of(), Map.of());

        @Override
        public void close() {}
    }
}
