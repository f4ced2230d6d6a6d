package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.shell.Durations;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.ProblemBox;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** How a short job goes and what came of it, live, for pages that are not the job's own. */
public final class JobResult extends Div {

    private final transient JobService jobs;
    private final transient Clock clock;
    private final long jobId;
    private final StateBadge badge = new StateBadge(JobState.QUEUED);
    private final Span told = new Span();
    private final ProblemBox failure = new ProblemBox();
    private final Div outputs = new Div();
    private final JobPanels panels = new JobPanels();

    /** Follows a job as long as this is attached. */
    public JobResult(JobService jobs, LiveFeed feed, Clock clock, long jobId) {
        this.jobs = jobs;
        this.clock = clock;
        this.jobId = jobId;
        addClassName("loom-job-result");
        told.addClassName("loom-muted");
        outputs.addClassName("loom-values");
        var head = new Div(badge, told, new Anchor("jobs/" + jobId, "Open job #" + jobId));
        head.addClassName("loom-job-result-head");
        add(head, failure, outputs, panels);
        Modules.load(this, "times", "failures", "timeline", "log", "exchanges", "checks", "artifacts");
        new LiveUpdates(feed).follow(this, new Topic.Job(jobId), this::reload);
    }

    private void reload() {
        JobDetails details = jobs.details(jobId);
        badge.show(details.job().state());
        told.setText(words(details));
        String reason = details.job().failure();
        failure.show(reason);
        show(details.outputs());
        List<AttemptRow> attempts = details.attempts();
        if (!attempts.isEmpty()) {
            panels.source(
                    "ui-api/jobs/" + jobId + "/attempts/" + attempts.getLast().number());
        }
        panels.setVisible(!attempts.isEmpty());
        panels.show(details);
        panels.refresh();
    }

    private String words(JobDetails details) {
        String why = details.whyItWaits();
        return details.job().state().isFinal()
                ? "in " + Durations.human(details.job().duration(clock.instant()))
                : why == null ? "" : why;
    }

    private void show(Map<String, Object> values) {
        outputs.removeAll();
        values.forEach((name, value) -> outputs.add(new Span(name), new Pre(String.valueOf(value))));
    }
}
