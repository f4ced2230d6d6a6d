package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.loomdeck.console.scripts.SaveConflictException;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.console.scripts.ScriptVersionRow;
import io.loomdeck.console.scripts.UnknownScriptException;
import io.loomdeck.console.shell.Modules;
import io.loomdeck.console.shell.Page;
import io.loomdeck.console.shell.TimeText;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** A script's history: who saved what, and how any two versions differ. */
@Route("scripts/:script([0-9]+)/versions")
@PermitAll
class VersionsView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private final transient ScriptService scripts;
    private final Permissions permissions;
    private final Select<Integer> older = new Select<>();
    private final Select<Integer> newer = new Select<>();
    private final Div history = new Div();
    private final Div comparison = new Div();
    private long scriptId;
    private String name = "Script";

    VersionsView(ScriptService scripts, AuthenticationContext authentication) {
        super("History");
        this.scripts = scripts;
        this.permissions = Permissions.of(authentication);
        configure(older, "From");
        configure(newer, "To");
        var toolbar = new Div(older, newer);
        toolbar.addClassName("loom-toolbar");
        var columns = new Div(card("Versions", history), card("Changes", toolbar, comparison));
        columns.addClassName("loom-versions");
        actions(new Button("Open the editor", _ -> UI.getCurrent().navigate("scripts/" + scriptId)));
        add(columns);
        Modules.load(this, "times");
    }

    private void configure(Select<Integer> select, String label) {
        select.setLabel(label);
        select.setWidth("9rem");
        select.setItemLabelGenerator(number -> number == 0 ? "Nothing" : "Version " + number);
        select.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                compare();
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        scriptId = event.getRouteParameters().getLong("script").orElseThrow(NotFoundException::new);
        List<ScriptVersionRow> versions = scripts.versions(scriptId);
        if (versions.isEmpty()) {
            throw new NotFoundException("There is no script " + scriptId);
        }
        name = versions.getFirst().name();
        heading().setText("History of " + name);
        show(versions);
    }

    private void show(List<ScriptVersionRow> versions) {
        List<Integer> numbers = versions.stream().map(ScriptVersionRow::number).toList();
        List<Integer> withNothing = new java.util.ArrayList<>(numbers);
        withNothing.add(0);
        older.setItems(withNothing);
        newer.setItems(numbers);
        newer.setValue(numbers.getFirst());
        older.setValue(numbers.size() > 1 ? numbers.get(1) : 0);
        history.removeAll();
        versions.forEach(version -> history.add(row(version, numbers.getFirst())));
        compare();
    }

    private Div row(ScriptVersionRow version, int newest) {
        var number = new Span("Version " + version.number());
        number.addClassName("loom-number");
        var head = new Div(number, new TimeText(version.savedAt()));
        head.addClassName("loom-row-head");
        var who = new Span(version.savedBy() + (version.runnable() ? "" : " · has errors"));
        who.addClassName("loom-muted");
        var row = new Div(head, who);
        row.addClassNames("loom-row", "loom-version");
        row.addClickListener(_ -> {
            newer.setValue(version.number());
            older.setValue(version.number() - 1);
            compare();
        });
        if (permissions.author() && version.number() != newest) {
            var restore = new Button("Restore", _ -> restore(version.number(), newest));
            restore.setTooltipText("Save this text as a new version");
            row.add(restore);
        }
        return row;
    }

    private void restore(int number, int newest) {
        try {
            scripts.save(scriptId, newest, scripts.version(scriptId, number).source());
            Notification.show("Version " + number + " is the newest again");
        } catch (SaveConflictException e) {
            Notification.show(String.valueOf(e.getMessage()));
        }
        show(scripts.versions(scriptId));
    }

    private void compare() {
        comparison.removeAll();
        comparison.add(new DiffView(source(older.getValue()), source(newer.getValue())));
    }

    private String source(Integer number) {
        try {
            ScriptVersion version = number == 0 ? null : scripts.version(scriptId, number);
            return version == null ? "" : version.source();
        } catch (UnknownScriptException e) {
            return "";
        }
    }

    @Override
    public String getPageTitle() {
        return name + ": history · Loomdeck";
    }
}
