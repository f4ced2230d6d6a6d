package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.QueuePauses;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.live.ui.LiveUpdates;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptSort;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All scripts, searched and sorted by the database, with how each last went. */
@Route("scripts")
@PageTitle("Scripts · Loomdeck")
@Menu(title = "Scripts", order = 1, icon = "loomdeck/icons/scripts.svg")
@PermitAll
class ScriptsView extends Page {

    private final transient ScriptService scripts;
    private final TextField search = new TextField();
    private final Checkbox archived = new Checkbox("Archived");
    private final Span count = new Span();
    private final CallbackDataProvider<ScriptRow, Void> rows;

    ScriptsView(
            ScriptService scripts,
            JobService jobs,
            QueuePauses pauses,
            RunDialogs runs,
            LiveFeed feed,
            AuthenticationContext authentication) {
        super("Scripts");
        this.scripts = scripts;
        Permissions permissions = Permissions.of(authentication);
        rows = DataProvider.fromCallbacks(this::fetch, _ -> countRows());
        Grid<ScriptRow> grid = ScriptGrid.create(scripts, jobs, pauses, runs, permissions);
        grid.setDataProvider(rows);
        search.setPlaceholder("Search name, description…");
        search.setWidth("16rem");
        search.setAriaLabel("Search scripts");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(_ -> rows.refreshAll());
        archived.addValueChangeListener(_ -> rows.refreshAll());
        count.addClassNames("loom-muted", "loom-number");
        if (permissions.author()) {
            actions(newScript());
        }
        var toolbar = new Div(search, archived, count);
        toolbar.addClassName("loom-toolbar");
        add(toolbar, grid);
        addClassName("loom-fill");
        Modules.load(this, "times");
        var updates = new LiveUpdates(feed);
        updates.follow(this, new Topic.Scripts(), rows::refreshAll);
        updates.follow(this, new Topic.AllJobs(), rows::refreshAll);
    }

    private Stream<ScriptRow> fetch(Query<ScriptRow, Void> wanted) {
        List<QuerySortOrder> order = wanted.getSortOrders();
        ScriptSort sort = order.isEmpty()
                ? ScriptSort.SAVED
                : ScriptSort.valueOf(order.getFirst().getSorted());
        boolean ascending = !order.isEmpty() && order.getFirst().getDirection() == SortDirection.ASCENDING;
        return scripts
                .page(search.getValue(), archived.getValue(), sort, ascending, wanted.getOffset(), wanted.getLimit())
                .stream();
    }

    private int countRows() {
        int found = scripts.count(search.getValue(), archived.getValue());
        count.setText(String.format(Locale.ENGLISH, "%,d %s", found, found == 1 ? "script" : "scripts"));
        return found;
    }

    private MenuBar newScript() {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.PRIMARY);
        MenuItem item = menu.addItem("New script");
        SubMenu choices = item.getSubMenu();
        for (Starter starter : Starter.values()) {
            choices.addItem(
                    starter.label(), _ -> UI.getCurrent().navigate("scripts/" + scripts.create(starter.source())));
        }
        choices.addSeparator();
        choices.addItem("From files of other tools", _ -> UI.getCurrent().navigate("scripts/import"));
        choices.addItem("From the gallery", _ -> UI.getCurrent().navigate("gallery"));
        return menu;
    }
}
