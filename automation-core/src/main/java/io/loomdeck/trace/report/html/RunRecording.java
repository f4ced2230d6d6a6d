package io.loomdeck.trace.report.html;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import io.loomdeck.trace.report.AttemptReport;
import io.loomdeck.trace.report.ReportBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of an attempt's events what its HTML report shows: the first ones of each kind, and failures beyond them. What is
 * left out is counted. Memory stays bounded whatever the attempt does. Safe for any number of threads; everything is guarded
 * by this object.
 */
public final class RunRecording implements TraceSink {

    private static final int STEPS = 3_000;
    private static final int EXCHANGES = 300;
    private static final int CHECKS = 1_000;
    private static final int FAILURES = 200;

    private final ReportBuilder summary;
    private final Map<Long, Started> running = new HashMap<>();
    private final Kept<StepLine> steps = new Kept<>(STEPS);
    private final Kept<ExchangeLine> exchanges = new Kept<>(EXCHANGES);
    private final Kept<Event.Asserted> checks = new Kept<>(CHECKS);
    private final Kept<Event.PageFailed> pages = new Kept<>(0);

    /** Begins with nothing; the script's name is shown where the attempt ends before it has begun. */
    public RunRecording(String script) {
        summary = new ReportBuilder(script);
    }

    private record Started(Event.StepStarted event, long atMicros) {}

    /**
     * A step run as the report shows it.
     *
     * @param startMicros since the epoch
     * @param status in small letters
     */
    public record StepLine(
            long id,
            long parent,
            String label,
            String action,
            int thread,
            long startMicros,
            long micros,
            String status,
            int tries,
            @Nullable String item,
            Event.@Nullable Failure error) {}

    /** An exchange with the step run that made it. */
    public record ExchangeLine(long stepRun, Event.HttpExchange exchange) {}

    /** Everything that the report shows; {@code left} counts what it does not, by kind. */
    public record Recorded(
            AttemptReport report,
            List<StepLine> steps,
            List<ExchangeLine> exchanges,
            List<Event.Asserted> checks,
            List<Event.PageFailed> pages,
            Map<String, Long> left) {}

    private static final class Kept<T> {

        private final int most;
        private final List<T> items = new ArrayList<>();
        private int failures;
        private long left;

        Kept(int most) {
            this.most = most;
        }

        void add(T item, boolean failed) {
            if (items.size() - failures < most && !failed) {
                items.add(item);
            } else if (failed && failures < FAILURES) {
                failures++;
                items.add(item);
            } else {
                left++;
            }
        }
    }

    @Override
    public synchronized void accept(AttemptEvent event) {
        summary.accept(event);
        switch (event.event()) {
            case Event.StepStarted started -> running.put(started.stepRun(), new Started(started, event.atMicros()));
            case Event.StepFinished finished -> finish(finished, event.atMicros());
            case Event.HttpExchanged http -> {
                boolean failed =
                        http.exchange().error() != null || http.exchange().status() >= 400;
                exchanges.add(new ExchangeLine(http.stepRun(), http.exchange()), failed);
            }
            case Event.Asserted asserted -> checks.add(asserted, !asserted.passed());
            case Event.PageFailed page -> pages.add(page, true);
            case Event.AttemptStarted _,
                    Event.StepRetried _,
                    Event.Logged _,
                    Event.ArtifactKept _,
                    Event.LoopProgressed _,
                    Event.StepsAggregated _,
                    Event.Shed _,
                    Event.ThreadsSampled _,
                    Event.ThreadsStanding _,
                    Event.AttemptFinished _ -> {
                // Part of the summary, or of no report.
            }
        }
    }

    private void finish(Event.StepFinished finished, long atMicros) {
        Started started = running.remove(finished.stepRun());
        if (started == null) {
            return;
        }
        Event.StepStarted step = started.event();
        steps.add(
                new StepLine(
                        step.stepRun(),
                        step.parent(),
                        step.label(),
                        step.action(),
                        step.thread(),
                        atMicros - finished.micros(),
                        finished.micros(),
                        finished.status().name().toLowerCase(java.util.Locale.ROOT),
                        finished.tries(),
                        step.itemLabel(),
                        finished.error()),
                finished.status() == Event.StepStatus.FAILED);
    }

    /** The summary alone, for the other reports. */
    public AttemptReport report() {
        return summary.report();
    }

    /** Everything so far. */
    public synchronized Recorded recorded() {
        Map<String, Long> left = new HashMap<>();
        left.put("steps", steps.left);
        left.put("exchanges", exchanges.left);
        left.put("checks", checks.left);
        return new Recorded(
                summary.report(),
                List.copyOf(steps.items),
                List.copyOf(exchanges.items),
                List.copyOf(checks.items),
                List.copyOf(pages.items),
                left);
    }
}
