package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.grid.contextmenu.GridMenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.data.provider.SortDirection;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.shell.Durations;
import io.loomdeck.console.shell.TimeText;
import io.loomdeck.console.shell.Timer;
import java.time.Clock;
import java.util.List;

/** The columns of the list of jobs. Keys of sortable columns are the names of {@link JobSort}. */
final class JobGrid {

    /** Columns that go first when there is little room. */
    private static final List<String> SECONDARY =
            List.of("PROGRESS", "AGENT", JobSort.QUEUE_TIME.name(), JobSort.SUBMITTED.name());

    /** Window width in CSS pixels from which every column has room. */
    private static final int WIDE_ENOUGH = 900;

    private JobGrid() {}

    static Grid<JobRow> create(JobService jobs, Clock clock) {
        var grid = new Grid<JobRow>();
        grid.addClassName("loom-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.setMultiSort(false);
        addColumns(grid, clock);
        grid.addItemClickListener(clicked ->
                UI.getCurrent().navigate(JobView.class, clicked.getItem().id()));
        grid.setEmptyStateText("No jobs here. Run a script, or change the filter.");
        addMenu(grid, jobs);
        return grid;
    }

    private static void addColumns(Grid<JobRow> grid, Clock clock) {
        grid.addColumn(job -> "#" + job.id())
                .setHeader("Job")
                .setAutoWidth(true)
                .setFlexGrow(0);
        sortable(grid.addComponentColumn(job -> new StateBadge(job.state())).setHeader("State"), JobSort.STATE)
                .setWidth("7.5rem")
                .setFlexGrow(0);
        sortable(grid.addComponentColumn(JobGrid::script).setHeader("Script"), JobSort.SCRIPT)
                .setFlexGrow(3)
                .setWidth("12rem");
        grid.addComponentColumn(ProgressText::new)
                .setHeader("Progress")
                .setKey("PROGRESS")
                .setWidth("8.5rem")
                .setFlexGrow(1);
        grid.addColumn(job -> job.agentName() == null ? "" : job.agentName())
                .setHeader("Agent")
                .setKey("AGENT")
                .setWidth("7rem")
                .setFlexGrow(1);
        addTimes(grid, clock);
    }

    private static void addTimes(Grid<JobRow> grid, Clock clock) {
        sortable(
                        grid.addColumn(job -> Durations.human(job.queueTime(clock.instant())))
                                .setHeader("Queued for"),
                        JobSort.QUEUE_TIME)
                .setWidth("6.75rem")
                .setFlexGrow(0);
        sortable(grid.addComponentColumn(job -> duration(job, clock)).setHeader("Duration"), JobSort.DURATION)
                .setWidth("6.75rem")
                .setFlexGrow(0);
        sortable(
                        grid.addComponentColumn(job -> new TimeText(job.submittedAt()))
                                .setHeader("Submitted"),
                        JobSort.SUBMITTED)
                .setWidth("9rem")
                .setFlexGrow(0);
    }

    /** On a narrow screen only what identifies a job stays: number, state, script and duration. */
    static void fitToWindow(Grid<JobRow> grid, Component view) {
        view.addAttachListener(attached -> {
            var page = attached.getUI().getPage();
            fit(grid, page.getExtendedClientDetails().getWindowInnerWidth());
            var registration = page.addBrowserWindowResizeListener(resized -> fit(grid, resized.getWidth()));
            view.addDetachListener(detached -> {
                registration.remove();
                detached.unregisterListener();
            });
        });
    }

    /** The browser has not told its width yet where that is not positive. */
    private static void fit(Grid<JobRow> grid, int width) {
        for (String key : SECONDARY) {
            grid.getColumnByKey(key).setVisible(width <= 0 || width >= WIDE_ENOUGH);
        }
    }

    /** Shows an order that came from the address, without firing a sort. */
    static void showOrder(Grid<JobRow> grid, JobSort sort, boolean ascending) {
        Grid.Column<JobRow> column = grid.getColumnByKey(sort.name());
        if (column != null) {
            grid.sort(List.of(
                    new GridSortOrder<>(column, ascending ? SortDirection.ASCENDING : SortDirection.DESCENDING)));
        }
    }

    private static Grid.Column<JobRow> sortable(Grid.Column<JobRow> column, JobSort sort) {
        return column.setKey(sort.name()).setSortable(true);
    }

    private static Component script(JobRow job) {
        var link = JobLinks.toJob(job.id(), job.scriptName());
        if (job.failure() == null || !job.state().isFinal()) {
            return link;
        }
        var failure = new Span(job.failure());
        failure.addClassName("loom-cell-note");
        failure.setTitle(job.failure());
        var cell = new Div(link, failure);
        cell.addClassName("loom-cell");
        return cell;
    }

    private static Component duration(JobRow job, Clock clock) {
        var timer = new Timer();
        if (job.startedAt() != null) {
            timer.show(job.duration(clock.instant()), !job.state().isFinal());
        }
        return timer;
    }

    private static void addMenu(Grid<JobRow> grid, JobService jobs) {
        GridContextMenu<JobRow> menu = grid.addContextMenu();
        menu.addItem(
                "Open",
                event -> event.getItem().ifPresent(job -> UI.getCurrent().navigate(JobView.class, job.id())));
        menu.addItem(
                "Run again",
                event -> event.getItem()
                        .ifPresent(job -> UI.getCurrent().navigate(JobView.class, jobs.runAgain(job.id()))));
        GridMenuItem<JobRow> cancel = menu.addItem(
                "Cancel",
                event -> event.getItem().ifPresent(job -> {
                    jobs.cancel(job.id(), "Cancelled from the list of jobs");
                    Notification.show("Job " + job.id() + " is being cancelled");
                }));
        menu.setDynamicContentHandler(job -> {
            cancel.setEnabled(job != null && !job.state().isFinal());
            return job != null;
        });
    }
}
