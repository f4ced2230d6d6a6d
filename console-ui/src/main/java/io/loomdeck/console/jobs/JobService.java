package io.loomdeck.console.jobs;

import io.loomdeck.console.security.Roles;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/** Jobs, as people and scripts deal with them. Safe for any number of threads. */
public interface JobService {

    /**
     * Puts a job into the queue.
     *
     * @return the job's number
     * @throws SubmissionRefusedException with every problem at once, if the script or an input is not valid
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    long submit(JobSubmission submission);

    /** One stretch of a sorted list. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<JobRow> page(JobFilter filter, JobSort sort, boolean ascending, int offset, int limit);

    /** How many jobs pass the filter. */
    @PreAuthorize(Roles.CAN_VIEW)
    int count(JobFilter filter);

    /**
     * Everything about a job.
     *
     * @throws UnknownJobException if there is none of this number
     */
    @PreAuthorize(Roles.CAN_VIEW)
    JobDetails details(long id);

    /**
     * Ends a job: at once while it waits, through its agent while it runs. Does nothing to one that has ended.
     *
     * @param reason shown on the Job page
     * @throws UnknownJobException if there is none of this number
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    void cancel(long id, String reason);

    /**
     * Submits the same script version with the same inputs again, as the current user.
     *
     * @return the new job's number
     * @throws UnknownJobException if there is none of this number
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    long runAgain(long id);

    /**
     * Submits the same script version with the same inputs again, answered from the HTTP exchanges that the job has kept, so
     * that nothing is sent.
     *
     * @return the new job's number
     * @throws UnknownJobException if there is none of this number
     * @throws SubmissionRefusedException if the job has kept none, or its script does more than HTTP
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    long replay(long id);
}
