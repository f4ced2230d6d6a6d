package io.loomdeck.console.jobs;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Removes jobs for good. Safe for any number of threads and consoles. */
public interface JobRetention {

    /**
     * Removes the jobs that ended longest ago, with their attempts, logs and traces, in one transaction.
     *
     * @param before only those that ended before
     * @param limit how many at most
     * @param files is given the ids of their attempts before they are gone, to remove what lies outside of the database;
     *     where it fails nothing is removed
     * @return how many jobs were removed
     */
    int removeEnded(Instant before, int limit, Consumer<List<Long>> files);
}
