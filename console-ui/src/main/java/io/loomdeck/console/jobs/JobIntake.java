package io.loomdeck.console.jobs;

/**
 * The way in for jobs that the console itself submits. Not for people, who come through {@link JobService}. Safe for any
 * number of threads.
 */
public interface JobIntake {

    /**
     * Puts a job into the queue, as {@link JobService#submit} does.
     *
     * @return the job's number
     * @throws SubmissionRefusedException with every problem at once, if the script or an input is not valid
     */
    long submit(JobSubmission submission);
}
