package io.loomdeck.engine;

import io.loomdeck.step.StepContext;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step run waited for, and what it waits for now. Safe for any number of threads: the monitor guards all.
 *
 * <p>Waits for the same thing are added up, and past {@link #MOST} different things all of a kind are.
 */
final class WaitLog {

    private static final int MOST = 16;

    private final Runnable onChange;
    private final List<Sum> sums = new ArrayList<>(2);
    private final Deque<Open> open = new ArrayDeque<>(2);

    /** Waits for one thing, added up. */
    private static final class Sum {
        private final WaitKind kind;
        private final String what;
        private long nanos;
        private int times;

        Sum(WaitKind kind, String what) {
            this.kind = kind;
            this.what = what;
        }
    }

    /** A wait that is not over. */
    final class Open implements StepContext.Waiting {
        private final WaitKind kind;
        private final String what;
        private final long sinceNanos = System.nanoTime();

        private Open(WaitKind kind, String what) {
            this.kind = kind;
            this.what = what;
        }

        WaitKind kind() {
            return kind;
        }

        String what() {
            return what;
        }

        long sinceNanos() {
            return sinceNanos;
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /** The argument is called after every change, without a lock. */
    WaitLog(Runnable onChange) {
        this.onChange = onChange;
    }

    Open begin(WaitKind kind, String what) {
        Open wait = new Open(kind, what);
        synchronized (this) {
            open.addLast(wait);
        }
        onChange.run();
        return wait;
    }

    private void end(Open wait) {
        synchronized (this) {
            if (!open.removeLastOccurrence(wait)) {
                return;
            }
            add(wait);
        }
        onChange.run();
    }

    private void add(Open wait) {
        Sum sum = sum(wait.kind, wait.what);
        sum.nanos += System.nanoTime() - wait.sinceNanos;
        sum.times++;
    }

    private Sum sum(WaitKind kind, String what) {
        for (Sum sum : sums) {
            if (sum.kind == kind && sum.what.equals(what)) {
                return sum;
            }
        }
        if (sums.size() >= MOST && !what.isEmpty()) {
            return sum(kind, "");
        }
        Sum sum = new Sum(kind, what);
        sums.add(sum);
        return sum;
    }

    /** What the step run waits for now, the innermost, or null. */
    synchronized @Nullable Open now() {
        return open.peekLast();
    }

    /** What the step run's other threads wait for now, or null: the wait of a round for its turn. */
    synchronized @Nullable Open ofOthers() {
        for (Open wait : open) {
            if (wait.kind != WaitKind.ROUNDS) {
                return wait;
            }
        }
        return null;
    }

    /** All waits up to now; those that are not over are ended. */
    synchronized List<Event.Waited> finish() {
        open.forEach(this::add);
        open.clear();
        List<Event.Waited> waits = new ArrayList<>(sums.size());
        for (Sum sum : sums) {
            waits.add(new Event.Waited(sum.kind, sum.what, sum.nanos / 1_000, sum.times));
        }
        return List.copyOf(waits);
    }
}
