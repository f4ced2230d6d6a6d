package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.jobs.JobRow;
import java.util.Locale;

/** How far a job is: a bar where the total is known, else what was done so far. */
final class ProgressText extends Div {

    ProgressText(JobRow job) {
        addClassName("loom-progress");
        JobProgress progress = job.progress();
        if (progress == null) {
            return;
        }
        if (progress.total() > 0 && !job.state().isFinal()) {
            add(bar(progress));
        }
        add(new Span(words(progress)));
    }

    private static Div bar(JobProgress progress) {
        var done = new Div();
        double percent = Math.min(100.0, 100.0 * progress.done() / progress.total());
        done.getStyle().set("inline-size", String.format(Locale.ROOT, "%.1f%%", percent));
        var bar = new Div(done);
        bar.addClassName("loom-progress-bar");
        return bar;
    }

    static String words(JobProgress progress) {
        StringBuilder words = new StringBuilder();
        if (progress.total() > 0) {
            words.append(String.format(Locale.ENGLISH, "%,d / %,d", progress.done(), progress.total()));
        } else {
            words.append(String.format(
                    Locale.ENGLISH, "%,d %s", progress.stepsDone(), progress.stepsDone() == 1 ? "step" : "steps"));
        }
        if (progress.failed() > 0) {
            words.append(String.format(Locale.ENGLISH, " · %,d failed", progress.failed()));
        }
        return words.toString();
    }
}
