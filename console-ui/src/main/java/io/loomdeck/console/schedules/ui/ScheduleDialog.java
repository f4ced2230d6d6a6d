package io.loomdeck.console.schedules.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.loomdeck.console.schedules.Misfire;
import io.loomdeck.console.schedules.Overlap;
import io.loomdeck.console.schedules.ScheduleDraft;
import io.loomdeck.console.schedules.ScheduleRefusedException;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.schedules.TriggerKind;
import io.loomdeck.console.scripts.InputSet;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptSort;
import io.loomdeck.console.shell.ProblemBox;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Makes a schedule; the next moments are shown while somebody types. */
class ScheduleDialog extends Dialog {

    private static final int SCRIPTS = 1_000;

    private final transient ScheduleService schedules;
    private final transient InputSets sets;
    private final transient Runnable made;
    private final ComboBox<ScriptRow> script = new ComboBox<>("Script");
    private final Select<InputSet> inputs = new Select<>();
    private final Select<TriggerKind> kind = new Select<>();
    private final TextField text = new TextField("Cron");
    private final ComboBox<String> zone = new ComboBox<>("Time zone");
    private final Select<Overlap> overlap = new Select<>();
    private final Select<Misfire> misfire = new Select<>();
    private final NextMoments moments;
    private final ProblemBox problem = new ProblemBox();

    ScheduleDialog(ScheduleService schedules, ScriptService scripts, InputSets sets, Clock clock, Runnable made) {
        this.schedules = schedules;
        this.sets = sets;
        this.made = made;
        this.moments = new NextMoments(clock);
        setHeaderTitle("New schedule");
        setWidth("min(40rem, 100vw)");
        script.setItems(scripts.page("", false, ScriptSort.NAME, true, 0, SCRIPTS));
        script.setItemLabelGenerator(ScriptRow::name);
        script.addValueChangeListener(_ -> showSets());
        inputs.setLabel("Inputs");
        inputs.setEmptySelectionAllowed(true);
        inputs.setEmptySelectionCaption("The script's defaults");
        inputs.setItemLabelGenerator(set -> set == null ? "The script's defaults" : set.name());
        inputs.setVisible(false);
        when();
        policies();
        var fields = new Div(script, inputs, kind, text, zone, moments, overlap, misfire);
        fields.addClassName("loom-schedule-form");
        add(problem, fields);
        var create = new Button("Create", _ -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Cancel", _ -> close()), create);
    }

    private void when() {
        kind.setLabel("When");
        kind.setItems(TriggerKind.values());
        kind.setItemLabelGenerator(each -> switch (each) {
            case CRON -> "At certain times (cron)";
            case INTERVAL -> "Again and again";
            case ONCE -> "Once";
        });
        kind.setValue(TriggerKind.CRON);
        kind.addValueChangeListener(_ -> labels());
        text.setValue("0 6 * * 1-5");
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(_ -> preview());
        labels();
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        zone.setValue(ZoneId.systemDefault().getId());
        zone.addValueChangeListener(_ -> preview());
        // Whoever makes it means the clock on the wall.
        UI.getCurrent()
                .getPage()
                .executeJs("return Intl.DateTimeFormat().resolvedOptions().timeZone")
                .then(String.class, known -> {
                    if (ZoneId.getAvailableZoneIds().contains(known)) {
                        zone.setValue(known);
                    }
                });
        preview();
    }

    private void labels() {
        switch (kind.getValue()) {
            case CRON -> {
                text.setLabel("Cron");
                text.setHelperText("Minute, hour, day of the month, month, day of the week; or @daily, @hourly, …");
            }
            case INTERVAL -> {
                text.setLabel("Every");
                text.setHelperText("Such as 30s, 15m, 6h or 1d");
            }
            case ONCE -> {
                text.setLabel("At");
                text.setHelperText("Such as 2026-12-01T09:00");
            }
        }
        preview();
    }

    private void policies() {
        overlap.setLabel("If its last job has not ended");
        overlap.setItems(Overlap.values());
        overlap.setItemLabelGenerator(each -> switch (each) {
            case SKIP -> "Skip this time";
            case CANCEL -> "Cancel that job";
            case ALLOW -> "Run both";
        });
        overlap.setValue(Overlap.SKIP);
        misfire.setLabel("For times when no console was running");
        misfire.setItems(Misfire.values());
        misfire.setItemLabelGenerator(each -> switch (each) {
            case ONCE -> "Run once afterwards";
            case SKIP -> "Do nothing";
            case ALL -> "Run once for each, up to a hundred";
        });
        misfire.setValue(Misfire.ONCE);
    }

    private void showSets() {
        ScriptRow chosen = script.getValue();
        List<InputSet> kept = chosen == null ? List.of() : sets.list(chosen.id());
        inputs.setItems(kept);
        inputs.setVisible(!kept.isEmpty());
    }

    private void preview() {
        if (zone.getValue() != null) {
            moments.show(kind.getValue(), text.getValue(), ZoneId.of(zone.getValue()));
        }
    }

    private void create() {
        if (script.getValue() == null || zone.getValue() == null) {
            say(script.getValue() == null ? "Choose a script" : "Choose a time zone");
            return;
        }
        InputSet set = inputs.getValue();
        try {
            schedules.create(new ScheduleDraft(
                    script.getValue().id(),
                    kind.getValue(),
                    text.getValue().strip(),
                    ZoneId.of(zone.getValue()),
                    set == null ? Map.of() : set.values(),
                    overlap.getValue(),
                    misfire.getValue()));
            close();
            made.run();
        } catch (ScheduleRefusedException e) {
            say(String.valueOf(e.getMessage()));
        }
    }

    private void say(String message) {
        problem.show(message);
    }
}
