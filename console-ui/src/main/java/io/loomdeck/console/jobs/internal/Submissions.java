package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.UnknownJobException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts jobs into the queue. */
@Component
class Submissions implements JobIntake {

    private final SubmissionCheck check;
    private final JobTable jobs;
    private final StoredInputs inputs;
    private final JobScripts scripts;
    private final JobGroups groups;
    private final JobEvents events;
    private final Clock clock;

    Submissions(
            SubmissionCheck check,
            JobTable jobs,
            StoredInputs inputs,
            JobScripts scripts,
            JobGroups groups,
            JobEvents events,
            Clock clock) {
        this.check = check;
        this.jobs = jobs;
        this.inputs = inputs;
        this.scripts = scripts;
        this.groups = groups;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long submit(JobSubmission submission) {
        SubmissionCheck.Accepted accepted = check.accept(submission);
        accepted.group().ifPresent(groups::admit);
        long id = jobs.insert(fresh(accepted, submission.submittedBy()));
        accepted.group().ifPresent(group -> groups.join(id, group));
        scripts.keep(id, submission, accepted.pins());
        events.stateChanged(id);
        events.workAvailable();
        return id;
    }

    /** Submits what a job ran, with its inputs, once more. */
    @Transactional
    public long again(long job, String submittedBy) {
        return again(job, submittedBy, exchangesOf(job));
    }

    /** Submits what a job ran, with its inputs, to be answered from its exchanges. */
    @Transactional
    public long replay(long job, String submittedBy) {
        return again(job, submittedBy, Exchanges.of(job));
    }

    Exchanges exchangesOf(long job) {
        return scripts.exchangesOf(job);
    }

    private long again(long job, String submittedBy, Exchanges exchanges) {
        JobRecord before = jobs.find(job).orElseThrow(() -> new UnknownJobException(job));
        return submit(new JobSubmission(
                before.scriptId(),
                before.scriptVersion(),
                inputs.open(before.inputs()),
                submittedBy,
                scripts.trial(before).orElse(null),
                exchanges));
    }

    private JobTable.Fresh fresh(SubmissionCheck.Accepted accepted, String submittedBy) {
        ScriptLookup.Runnable script = accepted.script();
        return new JobTable.Fresh(
                script.scriptId(),
                script.version(),
                script.name(),
                script.fileName(),
                SlotDemand.of(accepted.pins().requirements(script.script())).key(),
                inputs.write(script.script(), accepted.inputs()),
                submittedBy,
                clock.instant());
    }
}
