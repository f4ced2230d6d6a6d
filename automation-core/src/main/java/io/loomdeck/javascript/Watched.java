package io.loomdeck.javascript;

import io.loomdeck.javascript.JavascriptException.Reason;
import io.loomdeck.script.Durations;
import java.time.Duration;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation as the watchdog sees it: its limits, what it has used, and the way to end it.
 *
 * <p>Concurrency: this object's monitor guards everything but what is final, and the deadline, which changes once, before any
 * code runs.
 */
final class Watched {

    /** How long code may take to notice that it has to end before its thread is given up. */
    private static final long GRACE_NANOS = Duration.ofMillis(1_500).toNanos();

    private final JavascriptLimits limits;
    private volatile long deadline;
    private final MemoryUse memory;

    private @Nullable Context context;
    private @Nullable Thread thread;
    private boolean begun;
    private @Nullable Runnable abandon;
    private @Nullable Reason reason;
    private long killedAt;
    private boolean abandoned;

    /** An evaluation that starts now. */
    Watched(Context context, JavascriptLimits limits) {
        this(limits);
        this.context = context;
    }

    /** An evaluation that starts now and whose context is yet to be {@link #attach attached}. */
    Watched(JavascriptLimits limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.memory = new MemoryUse(limits.memory());
    }

    /** What is left of its time, in nanoseconds; never negative. */
    long left() {
        return Math.max(0, deadline - System.nanoTime());
    }

    /** A slice begins. What an opening scope waited for a thread is no time of its own. */
    synchronized void begin(Thread worker, Runnable whenLost) {
        if (!begun && context == null) {
            deadline = System.nanoTime() + limits.time().toNanos();
        }
        begun = true;
        thread = worker;
        abandon = whenLost;
        memory.enter(worker);
    }

    /** Ends a slice in its own thread. True where the thread had been given up. */
    synchronized boolean end() {
        if (thread != null) {
            memory.leave(thread);
        }
        thread = null;
        boolean was = abandoned;
        abandoned = false;
        return was;
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    /** Names the context; it is ended at once where the evaluation has been told to end. */
    synchronized void attach(Context made) {
        context = made;
        if (reason != null) {
            Closing.begin(made);
        }
    }

    /** Tells the code to end; only the first reason counts. */
    synchronized void kill(Reason why) {
        if (reason == null) {
            reason = why;
            killedAt = System.nanoTime();
            if (context != null) {
                Closing.begin(context);
            }
        }
    }

    /** What the watchdog does at every look. */
    synchronized void look(Heap heap) {
        Thread worker = thread;
        if (worker == null) {
            return;
        }
        long now = System.nanoTime();
        if (reason != null) {
            if (!abandoned && abandon != null && now - killedAt > GRACE_NANOS) {
                abandoned = true;
                abandon.run();
            }
        } else if (now - deadline > 0) {
            kill(Reason.TIMEOUT);
        } else if (memory.isExceeded(worker, heap)) {
            kill(Reason.MEMORY);
        }
    }

    /** Why it was told to end, as the author reads it, or null where it was not. */
    synchronized @Nullable JavascriptException ended() {
        return switch (reason) {
            case null -> null;
            case TIMEOUT ->
                new JavascriptException(
                        Reason.TIMEOUT, "The code did not end within " + Durations.format(limits.time()));
            case MEMORY -> tooMuchMemory(limits);
            default -> new JavascriptException(Reason.CLOSED, "The code was ended from outside");
        };
    }

    static JavascriptException tooMuchMemory(JavascriptLimits limits) {
        return new JavascriptException(
                Reason.MEMORY, "The code holds more than " + limits.memory() / (1024 * 1024) + " MiB of memory");
    }

    JavascriptLimits limits() {
        return limits;
    }
}
