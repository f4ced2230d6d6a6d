package io.loomdeck.console.schedules.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** What runs by itself, when it runs next, and what became of its last time. */
@Route("schedules")
@PageTitle("Schedules · Loomdeck")
@Menu(title = "Schedules", order = 2.5, icon = "loomdeck/icons/schedules.svg")
@PermitAll
class SchedulesView extends Page {

    private final transient ScheduleService schedules;
    private final Grid<Schedule> grid;
    private final Paragraph nothing = new Paragraph(
            "Nothing runs by itself yet. A schedule runs a script at certain times, and says here what became of each.");
    private final NextHours hours;
    private final Div hoursCard;

    SchedulesView(
            ScheduleService schedules,
            ScriptService scripts,
            InputSets sets,
            LiveFeed feed,
            AuthenticationContext authentication,
            Clock clock) {
        super("Schedules");
        this.schedules = schedules;
        boolean operator = authentication.hasAnyRole(Roles.OPERATOR, Roles.AUTHOR, Roles.ADMIN);
        if (operator) {
            var add = new Button(
                    "New schedule", _ -> new ScheduleDialog(schedules, scripts, sets, clock, this::reload).open());
            add.addThemeVariants(ButtonVariant.PRIMARY);
            actions(add);
        }
        grid = ScheduleGrid.create(schedules, operator, this::reload);
        nothing.addClassName("loom-empty");
        hours = new NextHours(clock);
        hoursCard = card("The next 24 hours", hours);
        add(nothing, grid, hoursCard);
        Modules.load(this, "times");
        new LiveUpdates(feed).follow(this, new Topic.AllJobs(), this::reload);
    }

    private void reload() {
        List<Schedule> all = schedules.list();
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        hoursCard.setVisible(hours.show(all));
    }
}
