package io.loomdeck.trace.report;

import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the runs of one step. Guarded by its {@link ReportBuilder}. */
final class StepTally {

    private static final int LISTED = 20;

    private final Event.StepStarted first;
    private final Map<Event.StepStatus, Long> byStatus = new EnumMap<>(Event.StepStatus.class);
    private final List<Event.Failure> failures = new ArrayList<>();
    private long retries;
    private long totalMicros;
    private long longestMicros;
    private long notListed;

    StepTally(Event.StepStarted first) {
        this.first = first;
    }

    void finished(Event.StepFinished finished) {
        byStatus.merge(finished.status(), 1L, Long::sum);
        totalMicros += finished.micros();
        longestMicros = Math.max(longestMicros, finished.micros());
        if (finished.error() != null) {
            ReportBuilder.addUpTo(LISTED, failures, finished.error());
        }
    }

    void retried() {
        retries++;
    }

    void aggregated(long more) {
        notListed += more;
    }

    AttemptReport.StepSummary summary() {
        return new AttemptReport.StepSummary(
                first.path(),
                first.action(),
                first.label(),
                count(Event.StepStatus.PASSED),
                count(Event.StepStatus.FAILED),
                count(Event.StepStatus.SKIPPED),
                count(Event.StepStatus.CANCELLED),
                retries,
                totalMicros / 1000,
                longestMicros / 1000,
                notListed,
                List.copyOf(failures));
    }

    private long count(Event.StepStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }
}
