package io.loomdeck.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that an interrupt does not end; the interrupt is renewed afterwards. */
final class Joins {

    private Joins() {}

    /** Waits for a latch; false where it took too long. */
    static boolean await(CountDownLatch latch, Duration bound) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + bound.toNanos();
        try {
            while (true) {
                try {
                    return latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs something as if there were no interrupt. */
    static void uninterrupted(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
