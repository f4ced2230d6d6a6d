package io.loomdeck.console.overview.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.loomdeck.console.agents.AgentService;
import io.loomdeck.console.agents.ui.AgentStrip;
import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobStatistics;
import io.loomdeck.console.jobs.ui.ApprovalPanel;
import io.loomdeck.console.jobs.ui.JobLinks;
import io.loomdeck.console.jobs.ui.StateBadge;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import io.loomdeck.console.shell.TimeText;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How everything is, at a glance; every number leads to the list behind it. */
@Route("")
@RouteAlias("overview")
@PageTitle("Overview · Loomdeck")
@Menu(title = "Overview", order = 0, icon = "loomdeck/icons/overview.svg")
@PermitAll
class OverviewView extends Page {

    private static final int LISTED = 6;

    private final transient JobStatistics statistics;
    private final transient JobService jobs;
    private final transient ApprovalService approvals;
    private final transient AgentService agents;
    private final Div counts = new Div();
    private final Div questions = new Div();
    private final ThroughputCharts charts;
    private final Div agentList = new Div();
    private final Div latest = new Div();
    private transient Map<Approval, ApprovalPanel> asked = Map.of();
    private final Div failures = new Div();

    OverviewView(
            JobStatistics statistics, JobService jobs, ApprovalService approvals, AgentService agents, LiveFeed feed) {
        super("Overview");
        this.statistics = statistics;
        this.jobs = jobs;
        this.approvals = approvals;
        this.agents = agents;
        charts = new ThroughputCharts(statistics);
        counts.addClassName("loom-counts");
        questions.addClassName("loom-questions");
        var lists = new Div(card("Agents", agentList), card("Latest jobs", latest), card("Latest failures", failures));
        lists.addClassName("loom-columns");
        add(questions, counts, charts, lists);
        Modules.load(this, "times", "chart");
        var updates = new LiveUpdates(feed);
        updates.follow(this, new Topic.Statistics(), this::showFigures);
        updates.follow(this, new Topic.AllJobs(), this::showLatest);
        updates.follow(this, new Topic.Agents(), this::showAgents);
    }

    private void showFigures() {
        Map<JobState, Long> byState = statistics.countsByState();
        counts.removeAll();
        for (JobState state : JobState.values()) {
            counts.add(count(state, byState.getOrDefault(state, 0L)));
        }
        charts.reload();
        failures.removeAll();
        List<JobRow> failed = statistics.latestFailures(LISTED);
        failed.forEach(job -> failures.add(row(job, job.failure())));
        if (failed.isEmpty()) {
            failures.add(muted("Nothing has failed."));
        }
    }

    /** Panels stay as long as their questions, so that nothing that somebody writes is lost to another job's news. */
    private void showQuestions() {
        Map<Approval, ApprovalPanel> now = new LinkedHashMap<>();
        for (Approval approval : approvals.open(LISTED)) {
            ApprovalPanel known = asked.get(approval);
            ApprovalPanel panel = known == null ? new ApprovalPanel(approvals) : known;
            panel.show(approval);
            now.put(approval, panel);
        }
        if (!now.keySet().equals(asked.keySet())) {
            asked = now;
            questions.removeAll();
            now.values().forEach(questions::add);
        }
        questions.setVisible(!now.isEmpty());
    }

    private void showLatest() {
        showQuestions();
        latest.removeAll();
        List<JobRow> newest = jobs.page(JobFilter.ALL, JobSort.SUBMITTED, false, 0, LISTED);
        newest.forEach(job -> latest.add(row(job, null)));
        if (newest.isEmpty()) {
            latest.add(muted("No job has run yet. Open Scripts and run one."));
        }
    }

    private void showAgents() {
        agentList.removeAll();
        var cards = agents.cards();
        cards.forEach(card -> agentList.add(new AgentStrip(card)));
        if (cards.isEmpty()) {
            agentList.add(muted("No agent is connected yet."));
        }
    }

    private static Component count(JobState state, long count) {
        var number = new Span(String.format(Locale.ENGLISH, "%,d", count));
        number.addClassName("loom-count-number");
        var link = JobLinks.toList(new Div(new StateBadge(state), number), state);
        link.addClassName("loom-count");
        link.getElement().setAttribute("data-empty", String.valueOf(count == 0));
        return link;
    }

    private static Component row(JobRow job, @org.jspecify.annotations.Nullable String note) {
        var head = new Div(
                new StateBadge(job.state()),
                JobLinks.toJob(job.id(), job.scriptName() + " #" + job.id()),
                new TimeText(job.finishedAt() != null ? job.finishedAt() : job.submittedAt()));
        head.addClassName("loom-row-head");
        var row = new Div(head);
        row.addClassName("loom-row");
        if (note != null && !note.isBlank()) {
            var text = new Span(note);
            text.addClassName("loom-cell-note");
            text.setTitle(note);
            row.add(text);
        }
        return row;
    }

    private static Component muted(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("loom-muted");
        return paragraph;
    }
}
