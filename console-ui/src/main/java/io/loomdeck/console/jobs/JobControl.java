package io.loomdeck.console.jobs;

/** Jobs that the console itself looks after. Not for people, who come through {@link JobService}. Safe for any number of threads. */
public interface JobControl {

    /** Whether a job has ended; true also where there is none of this number any more. */
    boolean hasEnded(long jobId);

    /** Ends a job, as {@link JobService#cancel} does; nothing happens where there is none. */
    void end(long jobId, String reason);
}
