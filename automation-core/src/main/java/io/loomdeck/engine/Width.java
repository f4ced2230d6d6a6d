package io.loomdeck.engine;

import io.loomdeck.limit.Knee;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.RetryLaterException;
import org.jspecify.annotations.Nullable;

/** How many rounds of a loop run at once: a fixed number, or one that is found. Safe for any number of threads. */
final class Width {

    private final int fixed;
    private final @Nullable Knee knee;

    /** The argument as in {@link io.loomdeck.step.StepContext#fanOut}: negative for a number to be found up to it. */
    Width(int concurrency) {
        this.fixed = Math.max(1, Math.abs(concurrency));
        this.knee = concurrency < 0 ? new Knee(fixed) : null;
    }

    /** How many threads the loop may have now. */
    int threads() {
        return knee == null ? fixed : knee.places();
    }

    /** The number as people see it. */
    int shown() {
        return knee == null ? fixed : knee.limit();
    }

    boolean isOne() {
        return knee == null && fixed == 1;
    }

    /** A round begins; the loads are those of the loops around this one. */
    @Nullable
    Load begin(@Nullable Load outer) {
        return knee == null ? outer : new Load(knee, knee.begin(System.nanoTime()), outer);
    }

    void end(@Nullable Load load, boolean passed) {
        if (knee != null && load != null) {
            knee.end(load.round, passed, System.nanoTime());
        }
    }

    /** What a round tells the loop that it belongs to, and the loops around that. Belongs to the round's thread. */
    static final class Load {
        private final Knee knee;
        private final Knee.Round round;
        private final @Nullable Load outer;

        private Load(Knee knee, Knee.Round round, @Nullable Load outer) {
            this.knee = knee;
            this.round = round;
            this.outer = outer;
        }

        /** A try of a step failed. */
        void failed(ErrorClass errorClass, Throwable problem) {
            boolean byLoad = switch (errorClass) {
                case SERVER, TIMEOUT, CONNECTION -> true;
                default -> false;
            };
            if (byLoad) {
                long later = later(problem);
                for (Load load = this; load != null; load = load.outer) {
                    load.knee.refused(load.round, later, System.nanoTime());
                }
            }
        }

        private static long later(Throwable problem) {
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                if (cause instanceof RetryLaterException later) {
                    return Math.min(later.delay().toMillis(), 60_000) * 1_000_000;
                }
            }
            return -1;
        }

        /** The round waits before another try. */
        void pause() {
            knee.pause();
        }

        void resume() {
            knee.resume();
        }
    }
}
