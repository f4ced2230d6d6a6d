package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.console.platform.DataFolder;
import io.loomdeck.script.InputValues;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out what a submission comes to, and whether it may become a job at all. */
@Component
class SubmissionCheck {

    private final JobScripts scripts;
    private final CalledScriptPins called;
    private final JobGroups groups;
    private final Replays replays;
    private final DataFolder folder;

    SubmissionCheck(JobScripts scripts, CalledScriptPins called, JobGroups groups, Replays replays, DataFolder folder) {
        this.scripts = scripts;
        this.called = called;
        this.groups = groups;
        this.replays = replays;
        this.folder = folder;
    }

    /**
     * A submission that may become a job.
     *
     * @param pins the scripts that it calls
     * @param inputs with their types; defaults are the agent's to fill in
     */
    record Accepted(
            ScriptLookup.Runnable script,
            CalledScriptPins.Pins pins,
            Map<String, Object> inputs,
            Optional<JobGroup> group) {}

    /** @throws SubmissionRefusedException with every problem at once, if the script or an input is not valid */
    Accepted accept(JobSubmission submission) {
        folder.requireSpace();
        ScriptLookup.Runnable script = scripts.of(submission);
        CalledScriptPins.Pins pins = called.find(script);
        if (submission.exchanges().replayOf() != null) {
            replays.check(submission.exchanges().replayOf(), script, pins);
        }
        Map<String, Object> inputs = bound(script, submission);
        return new Accepted(script, pins, inputs, groups.of(script, inputs));
    }

    private static Map<String, Object> bound(ScriptLookup.Runnable script, JobSubmission submission) {
        InputValues.Bound bound = InputValues.bind(script.script().inputs(), submission.inputs());
        if (!bound.isComplete()) {
            throw new SubmissionRefusedException(bound.problems().stream()
                    .map(problem -> new Problem(problem.input(), problem.message()))
                    .toList());
        }
        return bound.values();
    }
}
