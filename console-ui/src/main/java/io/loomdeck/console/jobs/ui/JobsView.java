package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.QueuePauses;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All jobs: a list that loads what is seen, sorted and filtered by the database, with the filter in the address. */
@Route("jobs")
@PageTitle("Jobs · Loomdeck")
@Menu(title = "Jobs", order = 2, icon = "loomdeck/icons/jobs.svg")
@PermitAll
class JobsView extends Page implements BeforeEnterObserver {

    private final transient JobService jobs;
    private final Grid<JobRow> grid;
    private final MultiSelectComboBox<JobState> states = new MultiSelectComboBox<>();
    private final TextField search = new TextField();
    private final Span count = new Span();
    private final Button pause = new Button("Pause queue");
    private final PauseBar paused;
    private final CallbackDataProvider<JobRow, Void> rows;
    private transient JobQuery query = JobQuery.from(com.vaadin.flow.router.QueryParameters.empty());
    private boolean applying;

    JobsView(JobService jobs, QueuePauses pauses, LiveFeed feed, AuthenticationContext authentication, Clock clock) {
        super("Jobs");
        this.jobs = jobs;
        grid = JobGrid.create(jobs, clock);
        rows = DataProvider.fromCallbacks(this::rows, _ -> countRows());
        grid.setDataProvider(rows);
        grid.addSortListener(sorted -> applyOrder(sorted.getSortOrder()));
        count.addClassNames("loom-muted", "loom-number");
        var toolbar = new Div(search, states, count);
        toolbar.addClassName("loom-toolbar");
        boolean operator = authentication.hasAnyRole(Roles.OPERATOR, Roles.AUTHOR, Roles.ADMIN);
        paused = new PauseBar(pauses, operator);
        configurePausing(pauses, operator);
        add(paused, toolbar, grid);
        addClassName("loom-fill");
        configureFilters();
        Modules.load(this, "times");
        JobGrid.fitToWindow(grid, this);
        new LiveUpdates(feed).follow(this, new Topic.AllJobs(), () -> {
            rows.refreshAll();
            showPauses();
        });
    }

    private void configurePausing(QueuePauses pauses, boolean operator) {
        pause.addClickListener(_ -> {
            pauses.pause(null);
            showPauses();
        });
        pause.setTooltipText("Nothing new begins until somebody resumes it");
        if (operator) {
            actions(pause);
        }
    }

    private void showPauses() {
        pause.setVisible(!paused.refresh());
    }

    private Stream<JobRow> rows(Query<JobRow, Void> wanted) {
        return jobs
                .page(query.filter(), query.sort(), query.ascending(), wanted.getOffset(), wanted.getLimit())
                .stream();
    }

    private int countRows() {
        int found = jobs.count(query.filter());
        count.setText(String.format(Locale.ENGLISH, "%,d %s", found, found == 1 ? "job" : "jobs"));
        return found;
    }

    private void configureFilters() {
        search.setPlaceholder("Search script, number, error…");
        search.setWidth("18rem");
        search.setAriaLabel("Search jobs");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(changed -> {
            String text = changed.getValue().strip();
            change(query.withText(text.isEmpty() ? null : text));
        });
        states.setItems(JobState.values());
        states.setItemLabelGenerator(StateBadge::words);
        states.setPlaceholder("Any state");
        states.setAriaLabel("States");
        states.setClearButtonVisible(true);
        states.addValueChangeListener(changed -> change(query.withStates(changed.getValue())));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = JobQuery.from(event.getLocation().getQueryParameters());
        applying = true;
        search.setValue(query.filter().text() == null ? "" : query.filter().text());
        states.setValue(query.filter().states());
        JobGrid.showOrder(grid, query.sort(), query.ascending());
        applying = false;
        rows.refreshAll();
    }

    private void applyOrder(List<GridSortOrder<JobRow>> order) {
        if (order.isEmpty()) {
            change(query.withOrder(JobSort.SUBMITTED, false));
            return;
        }
        JobSort sort = JobSort.valueOf(order.getFirst().getSorted().getKey());
        change(query.withOrder(sort, order.getFirst().getDirection() == SortDirection.ASCENDING));
    }

    private void change(JobQuery changed) {
        if (applying || changed.equals(query)) {
            return;
        }
        query = changed;
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("jobs", changed.toParameters()));
        rows.refreshAll();
    }
}
