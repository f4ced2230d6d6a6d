package io.loomdeck.console.jobs;

/**
 * How far an attempt is, summed over its outermost loops, as the agent last told.
 *
 * @param done iterations that ended
 * @param total iterations in all; -1 where it is not known yet, 0 where there is no loop
 * @param failed iterations that failed
 * @param stepsDone step runs that ended
 * @param threads that work now
 * @param mostThreads that ever worked at once
 * @param busyMillis time that steps were busy, summed over all threads
 * @param wallMillis time since the attempt began
 */
public record JobProgress(
        long done,
        long total,
        long failed,
        long stepsDone,
        int threads,
        int mostThreads,
        long busyMillis,
        long wallMillis) {

    public static final JobProgress NONE = new JobProgress(0, 0, 0, 0, 0, 0, 0, 0);

    /** How many times faster than one step after the other: busy time by wall time; 0 before anything was measured. */
    public double speedUp() {
        return wallMillis == 0 ? 0 : (double) busyMillis / wallMillis;
    }
}
