package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.console.security.CurrentUser;
import io.loomdeck.console.shell.ProblemBox;
import io.loomdeck.script.Script;
import java.util.Map;

/** Asks for a script's inputs and submits a job. */
class RunDialog extends Dialog {

    private final transient ScriptVersion version;
    private final transient JobService jobs;
    private final RunForm form;
    private final ProblemBox problems = new ProblemBox();
    private final Checkbox keep = new Checkbox("Keep HTTP exchanges, to replay the job without a network");

    RunDialog(ScriptVersion version, Script script, JobService jobs, InputSets sets) {
        this.version = version;
        this.jobs = jobs;
        this.form = new RunForm(script.inputs());
        setHeaderTitle("Run " + version.scriptName());
        setWidth("min(34rem, 100vw)");
        if (script.description() != null) {
            var description = new Paragraph(script.description());
            description.addClassName("loom-muted");
            add(description);
        }
        add(problems);
        if (!script.inputs().isEmpty()) {
            add(new InputSetChoice(sets, version.scriptId(), form));
        }
        add(form, keep);
        var run = new Button("Run", _ -> submit());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.addClickShortcut(com.vaadin.flow.component.Key.ENTER, com.vaadin.flow.component.KeyModifier.CONTROL);
        getFooter().add(new Button("Cancel", _ -> close()), run);
    }

    /** For a script that asks for nothing. */
    void submitAtOnce() {
        if (!submit(Map.of())) {
            open();
        }
    }

    /** Has the exchanges kept unless that is taken back. */
    void keepExchanges() {
        keep.setValue(true);
    }

    private void submit() {
        form.values().ifPresent(this::submit);
    }

    private boolean submit(Map<String, Object> values) {
        String user = CurrentUser.name();
        try {
            Exchanges exchanges = keep.getValue() ? Exchanges.KEPT : Exchanges.FORGOTTEN;
            long job =
                    jobs.submit(new JobSubmission(version.scriptId(), version.number(), values, user, null, exchanges));
            close();
            UI.getCurrent().navigate("jobs/" + job);
            return true;
        } catch (SubmissionRefusedException e) {
            form.show(e.problems(), problems);
            return false;
        }
    }
}
