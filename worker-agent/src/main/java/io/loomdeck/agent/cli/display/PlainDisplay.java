package io.loomdeck.agent.cli.display;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line for what happened: log lines, the end of every step outside of loops, failures, and now and then how far a
 * loop is. The engine calls it from one thread at a time.
 */
public final class PlainDisplay implements RunDisplay {

    private static final long PROGRESS_MICROS = 5_000_000;
    private static final int FAILURES = 20;

    private final PrintWriter out;
    private final Map<Long, Event.StepStarted> running = new HashMap<>();
    private final Map<Long, Long> progressShown = new HashMap<>();
    private final Map<Long, String> failedBelow = new HashMap<>();
    private int failures;

    public PlainDisplay(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(AttemptEvent event) {
        String line = line(event);
        if (line != null) {
            out.println(line);
            out.flush();
        }
    }

    /** What is worth a line of this event, or null. */
    @Nullable
    String line(AttemptEvent event) {
        String line = words(event);
        return line == null ? null : Words.harmless(line);
    }

    private @Nullable String words(AttemptEvent event) {
        return switch (event.event()) {
            case Event.StepStarted started -> {
                running.put(started.stepRun(), started);
                yield null;
            }
            case Event.StepFinished finished -> finished(finished);
            case Event.Logged logged -> level(logged.level()) + logged.message();
            case Event.StepRetried retried ->
                isInLoop(retried.stepRun())
                        ? null
                        : "  ↻ " + label(retried.stepRun()) + ": "
                                + retried.error().message() + "; again in " + Words.duration(retried.waitMillis());
            case Event.LoopProgressed progressed -> progress(event.atMicros(), progressed);
            case Event.Shed shed ->
                "  ! " + Words.count(shed.count()) + " " + shed.what() + " left out: " + shed.reason();
            default -> null;
        };
    }

    private @Nullable String finished(Event.StepFinished finished) {
        boolean loop = isInLoop(finished.stepRun());
        Event.StepStarted started = running.remove(finished.stepRun());
        String label = started == null ? "step" : started.label();
        progressShown.remove(finished.stepRun());
        return switch (finished.status()) {
            case PASSED -> loop ? null : "  ✓ " + label + "  " + Words.duration(finished.micros() / 1000);
            case SKIPPED -> loop ? null : "  - " + label + "  skipped";
            case CANCELLED -> loop ? null : "  ✗ " + label + "  cancelled";
            case FAILED -> failed(started, label, finished.error());
        };
    }

    private @Nullable String failed(Event.@Nullable StepStarted started, String label, Event.@Nullable Failure error) {
        if (started != null && error != null) {
            failedBelow.put(started.parent(), error.message());
            if (error.message().equals(failedBelow.remove(started.stepRun()))) {
                // Said already, by the step within that failed first.
                return null;
            }
        }
        failures++;
        if (failures > FAILURES) {
            return failures == FAILURES + 1 ? "  ✗ further failures are in the summary and the reports" : null;
        }
        String item = started == null || started.itemLabel() == null ? "" : " [" + started.itemLabel() + "]";
        return "  ✗ " + label + item + (error == null ? "" : "  " + error.message());
    }

    private @Nullable String progress(long atMicros, Event.LoopProgressed progressed) {
        Event.LoopProgress loop = progressed.progress();
        long shown = progressShown.computeIfAbsent(progressed.stepRun(), _ -> atMicros);
        if (atMicros - shown < PROGRESS_MICROS || isInLoop(progressed.stepRun())) {
            return null;
        }
        progressShown.put(progressed.stepRun(), atMicros);
        return "  · " + label(progressed.stepRun()) + "  " + Words.count(loop.done())
                + (loop.total() < 0 ? "" : "/" + Words.count(loop.total()))
                + (loop.failed() == 0 ? "" : ", " + Words.count(loop.failed()) + " failed")
                + ", " + Math.round(loop.perSecond()) + "/s";
    }

    /** Whether a step run, or one around it, is a round of a loop. */
    private boolean isInLoop(long stepRun) {
        for (Event.StepStarted at = running.get(stepRun); at != null; at = running.get(at.parent())) {
            if (at.iteration() != null) {
                return true;
            }
        }
        return false;
    }

    private String label(long stepRun) {
        Event.StepStarted started = running.get(stepRun);
        return started == null ? "step" : started.label();
    }

    private static String level(Event.LogLevel level) {
        return switch (level) {
            case DEBUG -> "  debug  ";
            case INFO -> "  ";
            case WARN -> "  warning: ";
            case ERROR -> "  error: ";
        };
    }

    @Override
    public void close() {
        out.flush();
    }
}
