package io.loomdeck.console.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job's HTTP exchanges.
 *
 * @param kept whether they are kept as an artifact
 * @param replayOf the job from whose exchanges all requests are answered, so that none is sent; or null
 */
public record Exchanges(boolean kept, @Nullable Long replayOf) {

    /** They are forgotten, but for what the job's page shows of them. */
    public static final Exchanges FORGOTTEN = new Exchanges(false, null);

    /** They are kept. */
    public static final Exchanges KEPT = new Exchanges(true, null);

    /** They are those of another job. */
    public static Exchanges of(long job) {
        return new Exchanges(false, job);
    }
}
