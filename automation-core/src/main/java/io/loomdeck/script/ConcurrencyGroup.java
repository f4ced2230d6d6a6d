package io.loomdeck.script;

/**
 * A limit on how many jobs of a group run at once.
 *
 * @param group the group's name; may hold expressions over the inputs
 * @param max at least 1
 */
public record ConcurrencyGroup(Template group, int max, WhenFull whenFull) {

    /** What a job does that finds its group full. */
    public enum WhenFull {
        WAIT,
        CANCEL_OLDEST,
        REJECT
    }
}
