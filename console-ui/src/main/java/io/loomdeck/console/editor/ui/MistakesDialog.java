package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.loomdeck.console.scripts.ScriptVersion;

/** Says why a script cannot be run: every mistake, with the way to the editor. */
class MistakesDialog extends Dialog {

    MistakesDialog(ScriptVersion version) {
        setHeaderTitle(version.scriptName() + " cannot be run yet");
        setWidth("min(38rem, 100vw)");
        var list = new ProblemList(_ -> edit(version));
        list.show(version.diagnostics());
        add(list);
        var edit = new Button("Open the editor", _ -> edit(version));
        edit.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button("Close", _ -> close()), edit);
    }

    private void edit(ScriptVersion version) {
        close();
        UI.getCurrent().navigate("scripts/" + version.scriptId());
    }
}
