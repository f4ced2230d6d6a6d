package io.loomdeck.agent.cli.display;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes on at this moment, as a few lines: the loops with their bars, the steps that have run longest, the threads.
 * Safe for any number of threads; guarded by this object.
 */
final class LivePicture {

    private static final int LOOPS = 4;
    private static final int STEPS = 5;
    private static final int BAR = 20;
    private static final int LABEL = 38;

    private final Map<Long, RunningStep> running = new LinkedHashMap<>();
    private final Map<Long, Integer> children = new LinkedHashMap<>();
    private String title;
    private long startMicros = -1;
    private Event.@Nullable ThreadsSampled threads;

    LivePicture(String title) {
        this.title = title;
    }

    synchronized void accept(AttemptEvent event) {
        startMicros = startMicros < 0 ? event.atMicros() : startMicros;
        switch (event.event()) {
            case Event.AttemptStarted started -> title = started.scriptName();
            case Event.StepStarted started -> {
                running.put(started.stepRun(), new RunningStep(started, event.atMicros()));
                children.merge(started.parent(), 1, Integer::sum);
            }
            case Event.StepFinished finished -> {
                RunningStep ended = running.remove(finished.stepRun());
                if (ended != null) {
                    children.computeIfPresent(ended.started.parent(), (_, count) -> count == 1 ? null : count - 1);
                }
            }
            case Event.LoopProgressed progressed -> {
                RunningStep loop = running.get(progressed.stepRun());
                if (loop != null) {
                    loop.progress = progressed.progress();
                }
            }
            case Event.ThreadsSampled sample -> threads = sample;
            default -> {}
        }
    }

    /** The picture, without line ends. */
    synchronized List<String> lines(long nowMicros) {
        List<String> lines = new ArrayList<>();
        lines.add("  \u001b[1m" + Words.shortened(title, 60) + "\u001b[0m  "
                + Words.duration(startMicros < 0 ? 0 : (nowMicros - startMicros) / 1000) + threads());
        running.values().stream()
                .filter(step -> step.progress != null)
                .limit(LOOPS)
                .map(RunningStep::loopLine)
                .forEach(lines::add);
        List<RunningStep> leaves = running.values().stream()
                .filter(step -> step.progress == null && !children.containsKey(step.started.stepRun()))
                .sorted(Comparator.comparingLong(step -> step.sinceMicros))
                .toList();
        leaves.stream().limit(STEPS).map(step -> step.line(nowMicros)).forEach(lines::add);
        if (leaves.size() > STEPS) {
            lines.add("    … and " + (leaves.size() - STEPS) + " more steps at once");
        }
        return lines;
    }

    private String threads() {
        Event.ThreadsSampled sample = threads;
        if (sample == null || sample.wallMillis() == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "  ·  %d threads (most %d)  ·  speed-up %.1f×",
                sample.running(),
                sample.most(),
                (double) sample.busyMillis() / sample.wallMillis());
    }

    private static final class RunningStep {
        private final Event.StepStarted started;
        private final long sinceMicros;
        private Event.@Nullable LoopProgress progress;

        RunningStep(Event.StepStarted started, long sinceMicros) {
            this.started = started;
            this.sinceMicros = sinceMicros;
        }

        String line(long nowMicros) {
            String item = started.itemLabel() == null ? "" : " [" + started.itemLabel() + "]";
            return "    ▸ " + Words.shortened(started.label() + item, 60) + "  \u001b[2m"
                    + Words.duration(Math.max(0, nowMicros - sinceMicros) / 1000) + "\u001b[0m";
        }

        String loopLine() {
            Event.LoopProgress loop = progress;
            if (loop == null) {
                return "";
            }
            String label = String.format(Locale.ROOT, "  %-" + LABEL + "s", Words.shortened(started.label(), LABEL));
            String total = loop.total() < 0 ? "?" : Words.count(loop.total());
            return label + " " + bar(loop) + " " + Words.count(loop.done()) + "/" + total + "  "
                    + Math.round(loop.perSecond()) + "/s  running " + loop.running()
                    + (loop.failed() == 0 ? "" : "  \u001b[31mfailed " + Words.count(loop.failed()) + "\u001b[0m")
                    + "  p95 " + Words.duration(loop.p95Micros() / 1000);
        }

        private static String bar(Event.LoopProgress loop) {
            int full = loop.total() <= 0 ? 0 : (int) (BAR * Math.min(loop.done(), loop.total()) / loop.total());
            return "\u001b[32m" + "━".repeat(full) + "\u001b[0m\u001b[2m" + "─".repeat(BAR - full) + "\u001b[0m";
        }
    }
}
