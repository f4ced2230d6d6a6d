package io.loomdeck.console.editor.ui;

import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.script.Script;
import org.springframework.stereotype.Component;

/** Opens what stands between a Run button and a job. Stateless. */
@Component
public class RunDialogs {

    private final JobService jobs;
    private final InputSets sets;

    RunDialogs(JobService jobs, InputSets sets) {
        this.jobs = jobs;
        this.sets = sets;
    }

    /** Runs a version: shows its form, or submits at once where it takes no inputs, or says why it cannot be run. */
    public void open(ScriptVersion version) {
        Script script = version.script();
        if (script == null) {
            new MistakesDialog(version).open();
        } else if (script.inputs().isEmpty()) {
            new RunDialog(version, script, jobs, sets).submitAtOnce();
        } else {
            new RunDialog(version, script, jobs, sets).open();
        }
    }

    /** Asks before a version is run, also where it takes no inputs, with its exchanges to be kept. */
    void openKeeping(ScriptVersion version) {
        Script script = version.script();
        if (script == null) {
            new MistakesDialog(version).open();
            return;
        }
        var dialog = new RunDialog(version, script, jobs, sets);
        dialog.keepExchanges();
        dialog.open();
    }
}
