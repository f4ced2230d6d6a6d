package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.console.platform.DataFolder;
import io.loomdeck.script.InputValues;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts jobs into the queue. */
@Component
class Submissions implements JobIntake {

    private final JobTable jobs;
    private final ScriptLookup scripts;
    private final StoredInputs inputs;
    private final CalledScriptPins called;
    private final JobEvents events;
    private final DataFolder folder;
    private final Clock clock;

    Submissions(
            JobTable jobs,
            ScriptLookup scripts,
            StoredInputs inputs,
            CalledScriptPins called,
            JobEvents events,
            DataFolder folder,
            Clock clock) {
        this.jobs = jobs;
        this.scripts = scripts;
        this.inputs = inputs;
        this.called = called;
        this.events = events;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long submit(JobSubmission submission) {
        folder.requireSpace();
        ScriptLookup.Runnable script = scripts.require(submission.scriptId(), submission.version());
        CalledScriptPins.Pins pins = called.find(script);
        long id = jobs.insert(new JobTable.Fresh(
                script.scriptId(),
                script.version(),
                script.name(),
                script.fileName(),
                SlotDemand.of(pins.requirements(script.script())).key(),
                inputs.write(script.script(), bound(script, submission)),
                submission.submittedBy(),
                clock.instant()));
        called.write(id, pins);
        events.stateChanged(id);
        events.workAvailable();
        return id;
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
