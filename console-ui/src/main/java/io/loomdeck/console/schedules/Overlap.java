package io.loomdeck.console.schedules;

/** What happens when a schedule is due while its last job has not ended. */
public enum Overlap {
    /** This time nothing runs. */
    SKIP,
    /** The last job is cancelled, and the new one submitted. */
    CANCEL,
    /** Both run. */
    ALLOW
}
