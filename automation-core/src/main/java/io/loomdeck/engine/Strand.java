package io.loomdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * One of an attempt's threads as people see it. Its own thread writes where it stands; any thread reads it.
 *
 * <p>{@code home} is the loop whose rounds it takes, null for the attempt's first thread.
 */
final class Strand {

    final int number;
    final @Nullable StepRun home;
    private volatile @Nullable StepRun now;

    Strand(int number, @Nullable StepRun home) {
        this.number = number;
        this.home = home;
    }

    /** The innermost step run that the thread is in, or null between two rounds. */
    @Nullable
    StepRun now() {
        return now;
    }

    void entered(StepRun run) {
        now = run;
    }

    void left(StepRun run) {
        StepRun outer = run.parent;
        now = outer != null && outer.strand == this ? outer : null;
    }
}
