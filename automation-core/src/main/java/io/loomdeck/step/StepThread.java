package io.loomdeck.step;

import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a running step says about the thread that it runs in, and asks of it: waits, and work for another lane. */
public interface StepThread {

    /**
     * Says that the step run waits from now on, until the result is closed. May be called in any thread, and for several
     * waits at once. The trace shows what step runs waited for, and what they wait for now.
     *
     * <pre>{@code
     * try (var _ = context.waiting(WaitKind.LOCK, name)) {
     *     lock.lockInterruptibly();
     * }
     * }</pre>
     *
     * @param what the name of the lock, the limit, the host; an empty text where the kind says it all
     */
    default Waiting waiting(WaitKind kind, String what) {
        return () -> {};
    }

    /** A wait, which ends when it is closed; closing it again does nothing. */
    @FunctionalInterface
    interface Waiting extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Computes something on the cpu lane, a fixed pool of one thread a core, and waits for it in the calling thread; on
     * the cpu lane it computes at once. The time until a thread of the lane is free is recorded as a wait. An interrupt of
     * the caller is passed on to the work.
     *
     * @throws Exception what the work throws
     */
    default <T extends @Nullable Object> T onCpu(Callable<T> work) throws Exception {
        return work.call();
    }

    /**
     * Waits until the agent's limits let one more step talk to all of these hosts. The result gives the places back. Whoever
     * has some must not ask for more.
     */
    default Waiting turnAt(Collection<String> hosts) throws InterruptedException {
        return () -> {};
    }

    /** Waits; an interrupt ends it at once. */
    void pause(Duration duration) throws InterruptedException;
}
