package io.loomdeck.console.schedules.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.ui.JobLinks;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.ScheduleRefusedException;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.shell.TimeText;

/** The table of schedules. */
final class ScheduleGrid {

    private ScheduleGrid() {}

    static Grid<Schedule> create(ScheduleService schedules, boolean operator, Runnable changed) {
        Grid<Schedule> grid = new Grid<>();
        grid.addClassName("loom-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(ScheduleGrid::script)
                .setHeader("Script")
                .setFlexGrow(2)
                .setWidth("9rem");
        grid.addComponentColumn(ScheduleGrid::when)
                .setHeader("When")
                .setFlexGrow(2)
                .setWidth("11rem");
        grid.addComponentColumn(ScheduleGrid::next)
                .setHeader("Next")
                .setFlexGrow(0)
                .setWidth("9rem");
        grid.addComponentColumn(ScheduleGrid::last)
                .setHeader("Last")
                .setFlexGrow(2)
                .setWidth("9rem");
        if (operator) {
            grid.addComponentColumn(schedule -> actions(schedule, schedules, changed))
                    .setHeader("")
                    .setFlexGrow(0)
                    .setWidth("20.5rem");
        }
        return grid;
    }

    private static Component script(Schedule schedule) {
        return lines(
                new Anchor("scripts/" + schedule.draft().scriptId(), schedule.scriptName()),
                muted("by " + schedule.createdBy()));
    }

    private static Component when(Schedule schedule) {
        String words = schedule.draft().trigger().words();
        String written = schedule.draft().text();
        return lines(
                new Span(words), muted(written + " · " + schedule.draft().zone().getId()));
    }

    private static Component next(Schedule schedule) {
        if (schedule.paused()) {
            return muted("Paused");
        }
        return schedule.nextAt() == null ? muted("Nothing to come") : new TimeText(schedule.nextAt());
    }

    private static Component last(Schedule schedule) {
        Firing last = schedule.last();
        if (last == null) {
            return muted("Not yet");
        }
        Component what = last.jobId() == null
                ? new Span(String.valueOf(last.note()))
                : JobLinks.toJob(last.jobId(), "Job " + last.jobId());
        return lines(what, new TimeText(last.at()));
    }

    private static Component actions(Schedule schedule, ScheduleService schedules, Runnable changed) {
        var run = new Button("Run now", _ -> run(schedule, schedules));
        var history = new Button("History", _ -> new HistoryDialog(schedule, schedules).open());
        var pause = new Button(schedule.paused() ? "Resume" : "Pause", _ -> {
            if (schedule.paused()) {
                schedules.resume(schedule.id());
            } else {
                schedules.pause(schedule.id());
            }
            changed.run();
        });
        var remove = new Button("Remove", _ -> confirm(schedule, schedules, changed));
        remove.addThemeVariants(ButtonVariant.ERROR);
        for (Button button : new Button[] {run, history, pause, remove}) {
            button.addThemeVariants(ButtonVariant.SMALL);
        }
        var box = new Div(run, history, pause, remove);
        box.addClassName("loom-toolbar");
        return box;
    }

    private static void run(Schedule schedule, ScheduleService schedules) {
        try {
            UI.getCurrent().navigate("jobs/" + schedules.runNow(schedule.id()));
        } catch (ScheduleRefusedException | SubmissionRefusedException e) {
            Notification.show(String.valueOf(e.getMessage()), 6000, Notification.Position.BOTTOM_CENTER);
        }
    }

    private static void confirm(Schedule schedule, ScheduleService schedules, Runnable changed) {
        var dialog = new ConfirmDialog();
        dialog.setHeader("Remove this schedule of " + schedule.scriptName() + "?");
        dialog.setText("Its history goes with it; the jobs that it submitted stay.");
        dialog.setCancelable(true);
        dialog.setConfirmText("Remove");
        dialog.addConfirmListener(_ -> {
            schedules.remove(schedule.id());
            changed.run();
        });
        dialog.open();
    }

    private static Component lines(Component first, Component second) {
        second.addClassName("loom-muted");
        var box = new Div(first, second);
        box.addClassName("loom-two-lines");
        return box;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("loom-muted");
        return span;
    }
}
