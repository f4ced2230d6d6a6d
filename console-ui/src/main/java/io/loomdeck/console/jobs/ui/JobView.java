package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.UnknownJobException;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.Following;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job, live: what it does, where it waits, what it did. The bulk of it (timeline, log, exchanges) is read by web
 * components over HTTP; this view only tells them that there is more.
 */
@Route("jobs")
@PermitAll
class JobView extends Page implements HasUrlParameter<Long>, HasDynamicTitle {

    private final transient JobService jobs;
    private final transient ApprovalService approvals;
    private final transient LiveFeed feed;
    private final JobSummary summary;
    private final ApprovalPanel approval;
    private final JobPanels panels = new JobPanels();
    private final StateBadge badge = new StateBadge(io.loomdeck.console.jobs.JobState.QUEUED);
    private final Select<Integer> attempt = new Select<>();
    private final Button cancel = new Button("Cancel", _ -> cancel());
    private final Button runAgain = new Button("Run again", _ -> runAgain());
    private final Button replay = new Button("Replay", _ -> replay());
    private transient @Nullable Following following;
    private long jobId;
    private int shownAttempt;
    private String title = "Job";

    JobView(JobService jobs, ApprovalService approvals, LiveFeed feed, Clock clock) {
        super("Job");
        this.jobs = jobs;
        this.approvals = approvals;
        this.feed = feed;
        approval = new ApprovalPanel(approvals);
        summary = new JobSummary(clock);
        cancel.addThemeVariants(ButtonVariant.ERROR);
        attempt.setAriaLabel("Attempt");
        attempt.setItemLabelGenerator(number -> "Attempt " + number);
        attempt.setWidth("9rem");
        attempt.addValueChangeListener(changed -> {
            if (changed.isFromClient() && changed.getValue() != null) {
                showAttempt(changed.getValue());
            }
        });
        replay.setTooltipText("Runs it again without a network, answered from its kept exchanges");
        actions(attempt, cancel, replay, runAgain);
        var stateBeside = new Div(badge);
        stateBeside.addClassName("loom-heading-state");
        add(stateBeside, approval, summary, panels);
        heading().getElement().getParent().insertChild(1, stateBeside.getElement());
        Modules.load(this, "times", "failures", "timeline", "log", "exchanges", "checks", "artifacts");
    }

    @Override
    public void setParameter(BeforeEvent event, Long id) {
        jobId = id;
        shownAttempt = 0;
        try {
            show(jobs.details(id));
        } catch (UnknownJobException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()));
        }
        if (following == null) {
            following = new LiveUpdates(feed).follow(this, new Topic.Job(id), this::reload);
        } else {
            following.switchTo(new Topic.Job(id));
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · Loomdeck";
    }

    private void reload() {
        try {
            show(jobs.details(jobId));
        } catch (UnknownJobException e) {
            // Deleted by retention while somebody looked at it.
            UI.getCurrent().navigate(JobsView.class);
        }
    }

    private void show(JobDetails details) {
        var job = details.job();
        title = StateBadge.words(job.state()) + " · " + job.scriptName() + " #" + job.id();
        heading().setText(job.scriptName() + " #" + job.id());
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        badge.show(job.state());
        cancel.setVisible(!job.state().isFinal());
        cancel.setEnabled(job.state() != io.loomdeck.console.jobs.JobState.CANCELLING);
        runAgain.setVisible(job.state().isFinal());
        replay.setVisible(job.state().isFinal() && details.exchanges().kept());
        showAttempts(details.attempts());
        approval.show(
                job.state() == io.loomdeck.console.jobs.JobState.WAITING
                        ? approvals.openOf(job.id()).orElse(null)
                        : null);
        summary.show(details, attemptShown(details.attempts()));
        panels.show(details);
        panels.refresh();
    }

    private void showAttempts(List<AttemptRow> attempts) {
        attempt.setVisible(attempts.size() > 1);
        if (attempts.isEmpty()) {
            return;
        }
        int newest = attempts.getLast().number();
        boolean followedNewest = shownAttempt == 0 || attempt.getListDataView().getItemCount() != attempts.size();
        if (followedNewest) {
            attempt.setItems(attempts.stream().map(AttemptRow::number).toList());
            attempt.setValue(newest);
            showAttempt(newest);
        }
    }

    private void showAttempt(int number) {
        shownAttempt = number;
        panels.source("ui-api/jobs/" + jobId + "/attempts/" + number);
    }

    private @Nullable AttemptRow attemptShown(List<AttemptRow> attempts) {
        return attempts.stream()
                .filter(row -> row.number() == shownAttempt)
                .findFirst()
                .orElse(null);
    }

    private void cancel() {
        cancel.setEnabled(false);
        jobs.cancel(jobId, "Cancelled on the job's page");
    }

    private void runAgain() {
        UI.getCurrent().navigate(JobView.class, jobs.runAgain(jobId));
    }

    private void replay() {
        try {
            UI.getCurrent().navigate(JobView.class, jobs.replay(jobId));
        } catch (SubmissionRefusedException e) {
            Notification.show(String.valueOf(e.getMessage()), 8000, Notification.Position.BOTTOM_CENTER);
        }
    }
}
