package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.ui.JobResult;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.console.security.CurrentUser;
import io.loomdeck.console.shell.ProblemBox;
import io.loomdeck.format.assist.SingleStep;
import java.util.Map;
import java.util.function.LongFunction;

/** Runs one step of a script as a job of its own, and shows what came of it. */
class TryDialog extends Dialog {

    private final transient ScriptVersion version;
    private final transient SingleStep.Trial trial;
    private final transient JobService jobs;
    private final transient LongFunction<JobResult> results;
    private final RunForm form;
    private final ProblemBox problems = new ProblemBox();
    private final Div result = new Div();
    private final Button run = new Button("Run step", _ -> submit());

    /**
     * For a step.
     *
     * @param version whose script the step is of; its text may have been changed since
     * @param results shows the job of a number
     */
    TryDialog(ScriptVersion version, SingleStep.Trial trial, JobService jobs, LongFunction<JobResult> results) {
        this.version = version;
        this.trial = trial;
        this.jobs = jobs;
        this.results = results;
        this.form = new RunForm(trial.script().inputs());
        setHeaderTitle("Try the step in line " + trial.line());
        setWidth("min(64rem, 100vw)");
        setResizable(true);
        if (!trial.asked().isEmpty()) {
            var told = new Paragraph("Earlier steps would set " + String.join(", ", trial.asked())
                    + ". Give values to try with, as JSON: a text stands in double quotes.");
            told.addClassName("loom-muted");
            add(told);
        }
        add(problems, form, result);
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.addClickShortcut(com.vaadin.flow.component.Key.ENTER, com.vaadin.flow.component.KeyModifier.CONTROL);
        getFooter().add(new Button("Close", _ -> close()), run);
    }

    /** Opens, and runs at once where nothing is asked for. */
    void start() {
        open();
        if (form.isEmpty()) {
            submit(Map.of());
        }
    }

    private void submit() {
        form.values().ifPresent(this::submit);
    }

    private void submit(Map<String, Object> values) {
        String user = CurrentUser.name();
        String title = version.scriptName() + ", line " + trial.line();
        try {
            long job = jobs.submit(new JobSubmission(
                    version.scriptId(),
                    version.number(),
                    values,
                    user,
                    new JobSubmission.Trial(title, trial.source())));
            problems.show(null);
            result.removeAll();
            result.add(results.apply(job));
            run.setText("Run step again");
        } catch (SubmissionRefusedException e) {
            form.show(e.problems(), problems);
        }
    }
}
