package io.loomdeck.console.schedules.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.loomdeck.console.jobs.ui.JobLinks;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.shell.TimeText;
import java.util.List;

/** What became of a schedule's last moments. */
class HistoryDialog extends Dialog {

    private static final int MOST = 50;

    HistoryDialog(Schedule schedule, ScheduleService schedules) {
        setHeaderTitle("History of " + schedule.scriptName());
        setWidth("min(34rem, 100vw)");
        List<Firing> firings = schedules.firings(schedule.id(), MOST);
        if (firings.isEmpty()) {
            add(new Paragraph("It has not been due yet."));
        }
        for (Firing firing : firings) {
            var row = new Div(
                    new TimeText(firing.dueAt()),
                    firing.jobId() == null
                            ? new Span(String.valueOf(firing.note()))
                            : JobLinks.toJob(firing.jobId(), "Job " + firing.jobId()));
            row.addClassName("loom-firing");
            add(row);
        }
        getFooter().add(new Button("Close", _ -> close()));
    }
}
