package io.loomdeck.engine;

import io.loomdeck.script.ErrorClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right of some threads to go on, which can be withdrawn once. Guards nest: what an outer one stops, the inner ones
 * see. A shielded guard is the exception: it stands where a {@code finally} runs, and sees only its own stop.
 *
 * <p>Concurrency: {@code threads} and {@code closed} are guarded by this object's monitor; {@code stop} is written under
 * it, once, and read without. A thread is interrupted only under the monitor and only while it is entered, so that no
 * interrupt reaches it after it left. The thread that closes a guard takes back the guard's own interrupt, and renews
 * one that an outer guard had sent.
 */
final class Guard {

    private final @Nullable Guard outer;
    private final @Nullable Guard behind;
    private final boolean script;
    private final Runnable onStop;
    private final Set<Thread> threads = new HashSet<>(2);
    private volatile @Nullable Stop stop;
    private boolean closed;

    private Guard(@Nullable Guard outer, @Nullable Guard behind, boolean script, Runnable onStop) {
        this.outer = outer;
        this.behind = behind;
        this.script = script;
        this.onStop = onStop;
    }

    /**
     * A guard that nothing is outside of.
     *
     * @param onStop called by the stopping thread; must be quick
     */
    static Guard outermost(Runnable onStop) {
        return new Guard(null, null, true, onStop);
    }

    Guard inner(Runnable onStop) {
        return new Guard(this, null, false, onStop);
    }

    /** A guard around a whole script that is called by another one: what {@link #finishScript} ends. */
    Guard ofScript(Runnable onStop) {
        return new Guard(this, null, true, onStop);
    }

    /** A guard that no stop around it reaches, for threads that {@link #leaveAll left} those around it. */
    Guard shielded(Runnable onStop) {
        return new Guard(null, this, false, onStop);
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
        stop(Stop.of(errorClass, message));
    }

    private void stop(Stop why) {
        synchronized (this) {
            if (closed || stop != null) {
                return;
            }
            stop = why;
            threads.forEach(Thread::interrupt);
        }
        onStop.run();
    }

    /** Stops the script that runs under this guard, which passes; shields on the way are stopped with it. */
    void finishScript(String reason) {
        endScript(Stop.finished(reason));
    }

    /** Stops the script that runs under this guard; shields on the way are stopped with it. */
    void endScript(Stop why) {
        Guard guard = this;
        while (guard != null) {
            if (guard.script || guard.outer == null) {
                guard.stop(why);
            }
            guard = guard.script ? null : guard.outer == null ? guard.behind : guard.outer;
        }
    }

    /** Puts the calling thread under this guard. */
    synchronized void enter() {
        threads.add(Thread.currentThread());
        if (stop != null) {
            Thread.currentThread().interrupt();
        }
    }

    void leave() {
        removeThread();
    }

    private synchronized boolean removeThread() {
        return threads.remove(Thread.currentThread());
    }

    /** Takes the calling thread from under this guard and those around it; returns which ones it was under. */
    List<Guard> leaveAll() {
        List<Guard> left = new ArrayList<>(4);
        for (Guard guard = this; guard != null; guard = guard.outer) {
            if (guard.removeThread()) {
                left.add(guard);
            }
        }
        return left;
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
