package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import io.loomdeck.console.scripts.InputSet;
import io.loomdeck.console.scripts.InputSetException;
import io.loomdeck.console.scripts.InputSets;
import java.util.List;

/** Fills a form with a kept set of inputs, and keeps what stands in it under a name. */
class InputSetChoice extends Div {

    private final transient InputSets sets;
    private final long scriptId;
    private final RunForm form;
    private final ComboBox<String> names = new ComboBox<>("Input set");
    private final Button save = new Button("Keep", _ -> save());
    private final Button remove = new Button("Remove", _ -> remove());
    private transient List<InputSet> kept = List.of();

    InputSetChoice(InputSets sets, long scriptId, RunForm form) {
        this.sets = sets;
        this.scriptId = scriptId;
        this.form = form;
        addClassName("loom-input-set");
        names.setPlaceholder("Choose one, or type a name to keep these inputs");
        names.setClearButtonVisible(true);
        names.setAllowCustomValue(true);
        names.addCustomValueSetListener(typed -> names.setValue(typed.getDetail()));
        names.addValueChangeListener(_ -> chosen());
        save.setTooltipText("Keeps what stands in the fields under this name, without secrets");
        remove.addThemeVariants(ButtonVariant.ERROR);
        add(names, save, remove);
        show();
    }

    /** The field of the names. */
    ComboBox<String> names() {
        return names;
    }

    private void show() {
        String chosen = names.getValue();
        kept = sets.list(scriptId);
        names.setItems(kept.stream().map(InputSet::name).toList());
        names.setValue(chosen);
        chosen();
    }

    private void chosen() {
        String name = names.getValue();
        boolean known = kept.stream().anyMatch(set -> set.name().equals(name));
        save.setVisible(name != null);
        remove.setVisible(known);
        kept.stream().filter(set -> set.name().equals(name)).findFirst().ifPresent(set -> form.fill(set.values()));
    }

    private void save() {
        try {
            sets.save(scriptId, new InputSet(names.getValue(), form.entered()));
            Notification.show("Kept as " + names.getValue());
            show();
        } catch (InputSetException e) {
            Notification.show(String.valueOf(e.getMessage()));
        }
    }

    private void remove() {
        sets.remove(scriptId, names.getValue());
        names.clear();
        show();
    }
}
