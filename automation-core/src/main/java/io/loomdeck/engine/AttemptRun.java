package io.loomdeck.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** An attempt that was started. Safe for any number of threads. */
public final class AttemptRun {

    private final CompletableFuture<AttemptResult> end;
    private final AttemptLife life;

    AttemptRun(CompletableFuture<AttemptResult> end, AttemptLife life) {
        this.end = end;
        this.life = life;
    }

    /**
     * Ends the attempt: interrupts every thread of it at once and returns without waiting. The script's {@code finally}
     * still runs. Has no effect on an attempt whose steps have ended.
     *
     * @param reason for people
     */
    public void cancel(String reason) {
        life.cancel(reason);
    }

    /**
     * Ends the attempt as {@link #cancel} does, and its {@code finally} with it: steps of it that run are interrupted,
     * others are not begun.
     */
    public void kill(String reason) {
        life.kill(reason);
    }

    /** Waits for the end, which an interrupt of the caller does not bring about. */
    public AttemptResult await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the engine failed", e.getCause());
        }
    }

    /** Completes after the last event was delivered. */
    public CompletionStage<AttemptResult> completion() {
        return end.minimalCompletionStage();
    }
}
