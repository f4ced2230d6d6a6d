package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right of some threads to go on, which can be withdrawn once. Guards nest: what an outer one stops, the inner ones
 * see.
 *
 * <p>Concurrency: {@code threads} and {@code closed} are guarded by this object's monitor; {@code stop} is written under
 * it, once, and read without. A thread is interrupted only under the monitor and only while it is entered, so that no
 * interrupt reaches it after it left. The thread that closes a guard takes back the guard's own interrupt, and renews
 * one that an outer guard had sent.
 */
final class Guard {

    private final @Nullable Guard outer;
    private final Runnable onStop;
    private final Set<Thread> threads = new HashSet<>(2);
    private volatile @Nullable Stop stop;
    private boolean closed;

    private Guard(@Nullable Guard outer, Runnable onStop) {
        this.outer = outer;
        this.onStop = onStop;
    }

    /**
     * A guard that nothing is outside of.
     *
     * @param onStop called by the stopping thread; must be quick
     */
    static Guard outermost(Runnable onStop) {
        return new Guard(null, onStop);
    }

    Guard inner(Runnable onStop) {
        return new Guard(this, onStop);
    }

    /** Why the threads have to end, be it by this guard or one around it, or null. */
    @Nullable
    Stop stop() {
        for (Guard guard = this; guard != null; guard = guard.outer) {
            if (guard.stop != null) {
                return guard.stop;
            }
        }
        return null;
    }

    /** Why this very guard was stopped, or null. */
    @Nullable
    Stop ownStop() {
        return stop;
    }

    /**
     * Does nothing while the threads may go on.
     *
     * @throws io.loomdeck.step.StepException with the reason of the stop
     */
    void check() {
        Stop why = stop();
        if (why != null) {
            throw why.exception();
        }
    }

    /** Withdraws the right to go on; interrupts at once and never blocks. Only the first reason counts. */
    void stop(ErrorClass errorClass, String message) {
        synchronized (this) {
            if (closed || stop != null) {
                return;
            }
            stop = new Stop(errorClass, message);
            threads.forEach(Thread::interrupt);
        }
        onStop.run();
    }

    /** Puts the calling thread under this guard. */
    synchronized void enter() {
        threads.add(Thread.currentThread());
        if (stop != null) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void leave() {
        threads.remove(Thread.currentThread());
    }

    /** Ends the guard in its only thread, which goes on outside of it. */
    void close() {
        synchronized (this) {
            closed = true;
            threads.clear();
            if (stop == null) {
                return;
            }
        }
        Thread.interrupted();
        if (outer != null && outer.stop() != null) {
            Thread.currentThread().interrupt();
        }
    }
}
