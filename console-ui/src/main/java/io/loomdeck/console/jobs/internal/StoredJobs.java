package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.jobs.UnknownJobException;
import io.loomdeck.console.jobs.WaitReasons;
import io.loomdeck.console.security.CurrentUser;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The jobs in the database. */
@Service
class StoredJobs implements JobService {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JobTable jobs;
    private final JobPages pages;
    private final AttemptQueries attempts;
    private final Submissions submissions;
    private final Cancellations cancellations;
    private final StoredInputs inputs;
    private final ObjectProvider<WaitReasons> waitReasons;
    private final JsonMapper json = JsonMapper.builder().build();

    StoredJobs(
            JobTable jobs,
            JobPages pages,
            AttemptQueries attempts,
            Submissions submissions,
            Cancellations cancellations,
            StoredInputs inputs,
            ObjectProvider<WaitReasons> waitReasons) {
        this.jobs = jobs;
        this.pages = pages;
        this.attempts = attempts;
        this.submissions = submissions;
        this.cancellations = cancellations;
        this.inputs = inputs;
        this.waitReasons = waitReasons;
    }

    @Override
    public long submit(JobSubmission submission) {
        return submissions.submit(submission);
    }

    @Override
    public List<JobRow> page(JobFilter filter, JobSort sort, boolean ascending, int offset, int limit) {
        return pages.page(filter, sort, ascending, offset, limit);
    }

    @Override
    public int count(JobFilter filter) {
        return pages.count(filter);
    }

    @Override
    @Transactional(readOnly = true)
    public JobDetails details(long id) {
        JobRow row = pages.find(id).orElseThrow(() -> new UnknownJobException(id));
        JobRecord job = jobs.find(id).orElseThrow(() -> new UnknownJobException(id));
        String outputs = jobs.outputs(id);
        return new JobDetails(
                row,
                row.state() == JobState.QUEUED ? whyItWaits(job) : null,
                inputs.show(job.inputs()),
                attempts.rowsOf(id),
                outputs == null ? Map.of() : json.readValue(outputs, MAP),
                job.fileName(),
                submissions.exchangesOf(id));
    }

    private String whyItWaits(JobRecord job) {
        String reason = waitReasons.stream()
                .findFirst()
                .map(reasons -> reasons.whyItWaits(job.id(), SlotDemand.parse(job.requirement()), job.availableAt()))
                .orElse("");
        return job.note() == null ? reason : job.note() + ". " + reason;
    }

    @Override
    public void cancel(long id, String reason) {
        cancellations.cancel(id, reason);
    }

    @Override
    public long runAgain(long id) {
        return submissions.again(id, CurrentUser.nameOr("system"));
    }

    @Override
    public long replay(long id) {
        return submissions.replay(id, CurrentUser.nameOr("system"));
    }
}
