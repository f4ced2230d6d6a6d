package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.shell.Durations;
import io.loomdeck.console.shell.ProblemBox;
import io.loomdeck.console.shell.TimeText;
import io.loomdeck.console.shell.Timer;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The facts of a job in one strip, with why it waits or why it failed below. */
final class JobSummary extends Div {

    private final transient Clock clock;
    private final Timer duration = new Timer();
    private final Timer queued = new Timer();
    private final Span agent = new Span();
    private final Span version = new Span();
    private final Span submittedBy = new Span();
    private final Span progress = new Span();
    private final Div submitted = new Div();
    private final Div replayed = new Div();
    private final Component exchanges = fact("Exchanges", replayed);
    private final SpeedUp speedUp = new SpeedUp();
    private final Div waits = new Div();
    private final ProblemBox failure = new ProblemBox();
    private @Nullable Instant submittedShown;

    JobSummary(Clock clock) {
        this.clock = clock;
        addClassName("loom-summary");
        var facts = new Div(
                fact("Duration", duration),
                fact("Queued for", queued),
                fact("Done", progress),
                fact("Agent", agent),
                fact("Version", version),
                fact("Submitted", submitted),
                fact("By", submittedBy),
                speedUp,
                exchanges);
        facts.addClassNames("loom-card", "loom-facts");
        waits.addClassName("loom-notice");
        add(facts, waits, failure);
    }

    void show(JobDetails details, @Nullable AttemptRow attempt) {
        JobRow job = details.job();
        Instant now = clock.instant();
        duration.show(job.duration(now), job.startedAt() != null && !job.state().isFinal());
        queued.show(job.queueTime(now), job.startedAt() == null && !job.state().isFinal());
        agent.setText(job.agentName() == null ? "none yet" : job.agentName());
        version.setText(String.valueOf(job.scriptVersion()));
        submittedBy.setText(job.submittedBy());
        show(details.exchanges());
        var jobProgress = attempt != null && attempt.progress() != null ? attempt.progress() : job.progress();
        progress.setText(jobProgress == null ? "nothing yet" : ProgressText.words(jobProgress));
        speedUp.show(jobProgress);
        if (!job.submittedAt().equals(submittedShown)) {
            submittedShown = job.submittedAt();
            submitted.removeAll();
            submitted.add(new TimeText(job.submittedAt()));
        }
        waits.setVisible(details.whyItWaits() != null && job.state() == JobState.QUEUED);
        waits.setText(details.whyItWaits() == null ? "" : "Waiting: " + details.whyItWaits());
        String reason = attempt != null && attempt.failure() != null ? attempt.failure() : job.failure();
        failure.show(reason);
    }

    private void show(Exchanges what) {
        exchanges.setVisible(!what.equals(Exchanges.FORGOTTEN));
        replayed.removeAll();
        replayed.add(
                what.replayOf() == null
                        ? new Span("kept")
                        : new Anchor("jobs/" + what.replayOf(), "those of #" + what.replayOf()));
    }

    private static Component fact(String name, Component value) {
        var term = new Span(name);
        term.addClassName("loom-fact-name");
        var fact = new Div(term, value);
        fact.addClassName("loom-fact");
        return fact;
    }

    /** How much the threads saved: the work, the time it took, and how often the one goes into the other. */
    private static final class SpeedUp extends Div {

        SpeedUp() {
            addClassName("loom-speedup");
            setVisible(false);
        }

        void show(io.loomdeck.console.jobs.@Nullable JobProgress progress) {
            boolean known = progress != null && progress.wallMillis() > 0 && progress.mostThreads() > 1;
            setVisible(known);
            if (!known || progress == null) {
                return;
            }
            String factor = String.format(java.util.Locale.ENGLISH, "%.1f×", progress.speedUp());
            var big = new Span(factor);
            big.addClassName("loom-speedup-factor");
            big.setTitle("Total time that steps were busy, divided by the time that passed");
            var text = new Span("faster than one thread, with " + progress.mostThreads() + " threads");
            removeAll();
            add(
                    new Div(big, text),
                    bar("Work", progress.busyMillis(), progress.busyMillis(), "loom-speedup-work"),
                    bar("Time", progress.wallMillis(), progress.busyMillis(), "loom-speedup-time"));
        }

        private static Div bar(String name, long millis, long most, String kind) {
            var fill = new Div();
            fill.addClassName(kind);
            double percent = most == 0 ? 100 : Math.clamp(100.0 * millis / most, 0.5, 100);
            fill.getStyle().set("inline-size", String.format(java.util.Locale.ROOT, "%.2f%%", percent));
            var track = new Div(fill);
            track.addClassName("loom-speedup-track");
            var bar = new Div(new Span(name), track, new Span(Durations.human(java.time.Duration.ofMillis(millis))));
            bar.addClassName("loom-speedup-bar");
            return bar;
        }
    }
}
