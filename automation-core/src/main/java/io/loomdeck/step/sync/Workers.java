package io.loomdeck.step.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does the same with many things, several at once, in virtual threads that end before the call returns. */
final class Workers {

    private Workers() {}

    /** What is done with one thing. */
    @FunctionalInterface
    interface Work<T> {
        void on(T thing) throws IOException, InterruptedException;
    }

    /**
     * Does it with all things; the first failure ends the whole.
     *
     * @throws InterruptedException where the caller is interrupted; the threads have ended by then
     */
    static <T> void each(Collection<T> things, int most, Work<T> work) throws IOException, InterruptedException {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(things);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(most, things.size()); i++) {
            threads.add(Thread.ofVirtual().name("sync-" + i).start(() -> run(waiting, work, failure)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            waiting.clear();
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(java.time.Duration.ofSeconds(2));
            }
            throw e;
        }
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private static <T> void run(Queue<T> waiting, Work<T> work, AtomicReference<@Nullable Throwable> failure) {
        try {
            for (T thing = waiting.poll(); thing != null && failure.get() == null; thing = waiting.poll()) {
                work.on(thing);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }
}
