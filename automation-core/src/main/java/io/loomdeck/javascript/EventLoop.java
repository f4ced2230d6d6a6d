package io.loomdeck.javascript;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a scope's code waits for: timers, and the answers of host functions. Safe for any number of threads; {@code lock}
 * guards everything.
 */
final class EventLoop {

    private static final double LONGEST_MILLIS = Integer.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Event> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
    private int expected;

    /** Something that the code is to be told. */
    sealed interface Event {

        /** A timer's time has come. */
        record Fired(int timer) implements Event {}

        /** A host function has answered: a JSON text. */
        record Answered(int ticket, String answer) implements Event {}
    }

    private record Timer(int id, long due) {}

    void schedule(int id, double millis) {
        long delay = (long) Math.clamp(Double.isNaN(millis) ? 0 : millis, 0, LONGEST_MILLIS);
        lock.lock();
        try {
            timers.add(new Timer(id, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void unschedule(int id) {
        lock.lock();
        try {
            timers.removeIf(timer -> timer.id() == id);
        } finally {
            lock.unlock();
        }
    }

    /** Somebody will call {@link #answer} later. */
    void expectAnswer() {
        lock.lock();
        try {
            expected++;
        } finally {
            lock.unlock();
        }
    }

    void answer(Event.Answered answer) {
        lock.lock();
        try {
            expected--;
            ready.add(answer);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is there and nothing will come. */
    boolean isIdle() {
        lock.lock();
        try {
            return ready.isEmpty() && timers.isEmpty() && expected == 0;
        } finally {
            lock.unlock();
        }
    }

    /** The next event, or null where none has come in time. */
    @Nullable
    Event next(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (true) {
                Event event = ready.poll();
                if (event != null) {
                    return event;
                }
                Timer timer = timers.peek();
                long wait = timer == null ? left : timer.due() - System.nanoTime();
                if (timer != null && wait <= 0) {
                    timers.remove();
                    return new Event.Fired(timer.id());
                }
                if (left <= 0) {
                    return null;
                }
                long slept = Math.min(left, wait);
                left -= slept - Math.max(0, changed.awaitNanos(slept));
            }
        } finally {
            lock.unlock();
        }
    }
}
