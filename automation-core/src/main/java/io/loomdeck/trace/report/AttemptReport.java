package io.loomdeck.trace.report;

import io.loomdeck.trace.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param outcome null where the attempt has not ended
 * @param error why it did not pass, or null
 * @param steps by their place in the script, in the order of their first run
 * @param threads null where the engine gave no figures
 * @param artifacts each name once, as it was kept last
 * @param shed what is missing from this report, and why
 * @param log the last lines
 */
public record AttemptReport(
        String script,
        Event.@Nullable Outcome outcome,
        Event.@Nullable Failure error,
        @Nullable Instant startedAt,
        long wallMillis,
        Map<String, String> inputs,
        Map<String, Object> outputs,
        List<StepSummary> steps,
        Assertions assertions,
        @Nullable Threads threads,
        List<Event.Artifact> artifacts,
        List<Event.Shed> shed,
        List<LogLine> log) {

    /**
     * All runs of one step of the script.
     *
     * @param path of the step in the script
     * @param notListed runs below this loop that were counted, and not sent one by one
     * @param failures the first ones
     */
    public record StepSummary(
            String path,
            String action,
            String label,
            long passed,
            long failed,
            long skipped,
            long cancelled,
            long retries,
            long totalMillis,
            long longestMillis,
            long notListed,
            List<Event.Failure> failures) {

        public long runs() {
            return passed + failed + skipped + cancelled;
        }
    }

    /**
     * What was expected.
     *
     * @param failures the first ones
     */
    public record Assertions(long passed, long failed, List<Event.Asserted> failures) {}

    /**
     * How much was done at once.
     *
     * @param most threads at one time
     * @param busyMillis time that steps took, added up over all threads
     */
    public record Threads(int most, long busyMillis, long wallMillis) {

        /** How many times faster than one thing after the other; 1 where nothing was measured. */
        public double speedUp() {
            return wallMillis <= 0 || busyMillis <= 0 ? 1 : (double) busyMillis / wallMillis;
        }
    }

    /** A line of the log. */
    public record LogLine(Instant at, Event.LogLevel level, String message) {}
}
