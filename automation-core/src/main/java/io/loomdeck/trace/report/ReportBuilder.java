package io.loomdeck.trace.report;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds an attempt's events, in any order between kinds, into a report. Safe for any number of threads; everything is guarded by this object. */
public final class ReportBuilder implements TraceSink {

    private static final int LISTED = 100;
    private static final int LOG_LINES = 1000;

    private final Map<String, StepTally> steps = new LinkedHashMap<>();
    private final Map<Long, StepTally> running = new HashMap<>();
    private final Map<String, Event.Artifact> artifacts = new LinkedHashMap<>();
    private final List<Event.Shed> shed = new ArrayList<>();
    private final List<Event.Asserted> failedAssertions = new ArrayList<>();
    private final Deque<AttemptReport.LogLine> log = new ArrayDeque<>();

    private String script;
    private Map<String, String> inputs = Map.of();
    private @Nullable Instant startedAt;
    private long lastMicros;
    private long assertionsPassed;
    private long assertionsFailed;
    private AttemptReport.@Nullable Threads threads;
    private Event.@Nullable AttemptFinished end;

    /** @param script shown where the attempt ends before it has begun */
    public ReportBuilder(String script) {
        this.script = script;
    }

    @Override
    public synchronized void accept(AttemptEvent event) {
        lastMicros = Math.max(lastMicros, event.atMicros());
        Instant at = event.at();
        if (startedAt == null || at.isBefore(startedAt)) {
            startedAt = at;
        }
        switch (event.event()) {
            case Event.AttemptStarted started -> {
                script = started.scriptName();
                inputs = started.inputs();
            }
            case Event.StepStarted started -> begin(started);
            case Event.StepFinished finished -> finish(finished);
            case Event.StepRetried retried -> tally(retried.stepRun(), StepTally::retried);
            case Event.StepsAggregated aggregated ->
                tally(aggregated.stepRun(), tally -> tally.aggregated(aggregated.count()));
            case Event.Logged logged -> log(event.at(), logged);
            case Event.Asserted asserted -> check(asserted);
            case Event.ArtifactKept kept -> artifacts.put(kept.artifact().name(), kept.artifact());
            case Event.Shed lost -> shed.add(lost);
            case Event.ThreadsSampled sample ->
                threads = new AttemptReport.Threads(sample.most(), sample.busyMillis(), sample.wallMillis());
            case Event.AttemptFinished finished -> end = finished;
            case Event.HttpExchanged _, Event.LoopProgressed _, Event.ThreadsStanding _, Event.PageFailed _ -> {}
        }
    }

    private void begin(Event.StepStarted started) {
        StepTally tally = steps.computeIfAbsent(started.path(), _ -> new StepTally(started));
        running.put(started.stepRun(), tally);
    }

    private void finish(Event.StepFinished finished) {
        StepTally tally = running.remove(finished.stepRun());
        if (tally != null) {
            tally.finished(finished);
        }
    }

    private void tally(long stepRun, java.util.function.Consumer<StepTally> change) {
        StepTally tally = running.get(stepRun);
        if (tally != null) {
            change.accept(tally);
        }
    }

    private void log(Instant at, Event.Logged logged) {
        log.add(new AttemptReport.LogLine(at, logged.level(), logged.message()));
        if (log.size() > LOG_LINES) {
            log.removeFirst();
        }
    }

    private void check(Event.Asserted asserted) {
        if (asserted.passed()) {
            assertionsPassed++;
        } else {
            assertionsFailed++;
            addUpTo(LISTED, failedAssertions, asserted);
        }
    }

    static <T> void addUpTo(int most, Collection<T> list, T item) {
        if (list.size() < most) {
            list.add(item);
        }
    }

    /** The report on everything so far. */
    public synchronized AttemptReport report() {
        Instant start = startedAt == null ? Instant.EPOCH : startedAt;
        return new AttemptReport(
                script,
                end == null ? null : end.outcome(),
                end == null ? null : end.error(),
                startedAt,
                Math.max(0, lastMicros / 1000 - start.toEpochMilli()),
                inputs,
                end == null ? Map.of() : end.outputs(),
                steps.values().stream().map(StepTally::summary).toList(),
                new AttemptReport.Assertions(assertionsPassed, assertionsFailed, List.copyOf(failedAssertions)),
                threads,
                List.copyOf(artifacts.values()),
                List.copyOf(shed),
                List.copyOf(log));
    }
}
