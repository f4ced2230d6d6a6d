package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobControl;
import io.loomdeck.console.jobs.UnknownJobException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the console itself does with the jobs in the database. */
@Component
class StoredControl implements JobControl {

    private static final Logger LOG = LoggerFactory.getLogger(StoredControl.class);

    private final JobTable jobs;
    private final Cancellations cancellations;

    StoredControl(JobTable jobs, Cancellations cancellations) {
        this.jobs = jobs;
        this.cancellations = cancellations;
    }

    @Override
    public boolean hasEnded(long jobId) {
        return jobs.find(jobId).map(job -> job.state().isFinal()).orElse(true);
    }

    @Override
    public void end(long jobId, String reason) {
        try {
            cancellations.cancel(jobId, reason);
        } catch (UnknownJobException e) {
            LOG.debug("Job {} is gone already", jobId, e);
        }
    }
}
