package io.loomdeck.console.jobs;

/** What a list of jobs is sorted by; the job's number breaks ties. */
public enum JobSort {
    SUBMITTED,
    SCRIPT,
    STATE,
    QUEUE_TIME,
    DURATION,
    FINISHED
}
