package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.contextmenu.GridContextMenu;
import com.vaadin.flow.component.grid.contextmenu.GridMenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.QueuePauses;
import io.loomdeck.console.jobs.ui.StateBadge;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptSort;
import io.loomdeck.console.shell.TimeText;
import java.util.List;
import java.util.Set;

/** The columns of the list of scripts. Keys of sortable columns are the names of {@link ScriptSort}. */
final class ScriptGrid {

    private ScriptGrid() {}

    static Grid<ScriptRow> create(
            ScriptService scripts, JobService jobs, QueuePauses pauses, RunDialogs runs, Permissions permissions) {
        var grid = new Grid<ScriptRow>();
        grid.addClassName("loom-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSizeFull();
        grid.setMultiSort(false);
        addColumns(grid, jobs);
        if (permissions.operate()) {
            grid.addComponentColumn(script -> run(script, scripts, runs))
                    .setHeader("")
                    .setWidth("6rem")
                    .setFlexGrow(0);
        }
        grid.addItemClickListener(clicked ->
                UI.getCurrent().navigate("scripts/" + clicked.getItem().id()));
        grid.setEmptyStateText("No scripts here. Write a new one, or take one from the gallery.");
        addMenu(grid, scripts, pauses, runs, permissions);
        return grid;
    }

    private static void addColumns(Grid<ScriptRow> grid, JobService jobs) {
        sortable(grid.addComponentColumn(ScriptGrid::name).setHeader("Script"), ScriptSort.NAME)
                .setFlexGrow(3)
                .setWidth("15rem");
        grid.addComponentColumn(script -> lastRun(script, jobs))
                .setHeader("Last run")
                .setWidth("13rem")
                .setFlexGrow(1);
        sortable(
                        grid.addComponentColumn(script -> new TimeText(script.savedAt()))
                                .setHeader("Saved"),
                        ScriptSort.SAVED)
                .setWidth("9rem")
                .setFlexGrow(0);
        sortable(grid.addColumn(ScriptRow::savedBy).setHeader("By"), ScriptSort.SAVED_BY)
                .setWidth("8rem")
                .setFlexGrow(0);
    }

    private static Grid.Column<ScriptRow> sortable(Grid.Column<ScriptRow> column, ScriptSort sort) {
        return column.setKey(sort.name()).setSortProperty(sort.name());
    }

    private static Component name(ScriptRow script) {
        var head = new Div(new Anchor("scripts/" + script.id(), script.name()));
        head.addClassName("loom-script-name");
        if (!script.runnable()) {
            head.add(mark("Has errors", "errors"));
        }
        if (script.galleryKey() != null) {
            head.add(mark("Gallery", "gallery"));
        }
        var cell = new Div(head);
        cell.addClassName("loom-cell");
        if (!script.description().isEmpty()) {
            var note = new Span(script.description());
            note.addClassName("loom-cell-note");
            note.setTitle(script.description());
            cell.add(note);
        }
        return cell;
    }

    private static Span mark(String text, String kind) {
        var mark = new Span(text);
        mark.addClassName("loom-label");
        mark.getElement().setAttribute("data-kind", kind);
        return mark;
    }

    private static Component lastRun(ScriptRow script, JobService jobs) {
        var filter = new JobFilter(Set.of(), null, script.id(), null, null, null);
        List<JobRow> latest = jobs.page(filter, JobSort.SUBMITTED, false, 0, 1);
        if (latest.isEmpty()) {
            var never = new Span("Never");
            never.addClassName("loom-muted");
            return never;
        }
        JobRow job = latest.getFirst();
        var when = new TimeText(job.submittedAt());
        when.getElement().getClassList().add("loom-muted");
        var link = new Anchor("jobs/" + job.id(), new StateBadge(job.state()), when);
        link.addClassName("loom-last-run");
        return link;
    }

    private static Component run(ScriptRow script, ScriptService scripts, RunDialogs runs) {
        var button = new Button("Run", _ -> runs.open(scripts.currentVersion(script.id())));
        button.setAriaLabel("Run " + script.name());
        button.setEnabled(!script.archived());
        return button;
    }

    private static void addMenu(
            Grid<ScriptRow> grid, ScriptService scripts, QueuePauses pauses, RunDialogs runs, Permissions permissions) {
        GridContextMenu<ScriptRow> menu = grid.addContextMenu();
        menu.addItem(
                "Open",
                event -> event.getItem().ifPresent(script -> UI.getCurrent().navigate("scripts/" + script.id())));
        menu.addItem(
                "History",
                event -> event.getItem()
                        .ifPresent(script -> UI.getCurrent().navigate("scripts/" + script.id() + "/versions")));
        menu.addItem(
                "Jobs of this script",
                event -> event.getItem().ifPresent(script -> UI.getCurrent().navigate("jobs?script=" + script.id())));
        if (permissions.operate()) {
            menu.addItem(
                    "Run and keep exchanges",
                    event -> event.getItem()
                            .filter(script -> !script.archived())
                            .ifPresent(script -> runs.openKeeping(scripts.currentVersion(script.id()))));
            menu.addItem(
                    "Pause its jobs",
                    event -> event.getItem().ifPresent(script -> {
                        pauses.pause(script.id());
                        Notification.show("None of its queued jobs begins; the Jobs page resumes them");
                    }));
        }
        if (permissions.author()) {
            addAuthorsItems(menu, scripts);
        }
    }

    private static void addAuthorsItems(GridContextMenu<ScriptRow> menu, ScriptService scripts) {
        menu.addItem(
                "Copy",
                event -> event.getItem()
                        .ifPresent(script -> UI.getCurrent()
                                .navigate("scripts/"
                                        + scripts.create(scripts.currentVersion(script.id())
                                                .source()))));
        GridMenuItem<ScriptRow> archive = menu.addItem(
                "Archive",
                event -> event.getItem().ifPresent(script -> {
                    scripts.archive(script.id(), !script.archived());
                    Notification.show(script.name() + (script.archived() ? " is back" : " was archived"));
                }));
        menu.setDynamicContentHandler(script -> {
            archive.setText(script != null && script.archived() ? "Bring back" : "Archive");
            return script != null;
        });
    }
}
