package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.JobSubmission.Trial;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.internal.ScriptLookup.Runnable;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What jobs run: a version of a script, or the text that a trial brought along. */
@Component
class JobScripts {

    private final ScriptLookup scripts;
    private final TrialTable trials;
    private final CalledScriptPins called;
    private final ExchangeTable exchanges;
    private final ScriptReader reader = new ScriptReader();

    JobScripts(ScriptLookup scripts, TrialTable trials, CalledScriptPins called, ExchangeTable exchanges) {
        this.scripts = scripts;
        this.trials = trials;
        this.called = called;
        this.exchanges = exchanges;
    }

    /** @throws SubmissionRefusedException where there is none, or it has errors */
    Runnable of(JobSubmission submission) {
        Runnable version = scripts.require(submission.scriptId(), submission.version());
        return submission.trial() == null ? version : tried(version, submission.trial());
    }

    /** @throws SubmissionRefusedException where there is none any more */
    Runnable of(JobRecord job) {
        Runnable version = scripts.require(job.scriptId(), job.scriptVersion());
        return trial(job).map(trial -> tried(version, trial)).orElse(version);
    }

    /** Fixes what a new job runs, whatever becomes of the scripts. */
    void keep(long job, JobSubmission submission, CalledScriptPins.Pins pins) {
        called.write(job, pins);
        if (submission.trial() != null) {
            trials.insert(job, submission.trial().source());
        }
        Long replayed = submission.exchanges().replayOf();
        Long source = replayed == null ? null : exchanges.keptBy(replayed).orElse(null);
        exchanges.insert(job, submission.exchanges(), source);
    }

    /** What the job runs in place of its version, if it does. */
    Optional<Trial> trial(JobRecord job) {
        return trials.source(job.id()).map(source -> new Trial(job.scriptName(), source));
    }

    /** What becomes of a job's exchanges. */
    Exchanges exchangesOf(long job) {
        return exchanges.of(job);
    }

    private Runnable tried(Runnable version, Trial trial) {
        ReadScript read = reader.read(ScriptSource.of(version.fileName(), trial.source()));
        Script script = read.script();
        if (script == null) {
            throw new SubmissionRefusedException(Mistakes.of(read.diagnostics()));
        }
        String title = trial.title().substring(0, Math.min(200, trial.title().length()));
        return new Runnable(version.scriptId(), version.version(), title, version.fileName(), trial.source(), script);
    }
}
