package io.loomdeck.console.live;

/**
 * Tells pages of this console that something changed, without saying what: whoever is nudged reads the database again.
 *
 * <p>Safe for any number of threads. However often a topic changes, a subscription holds at most one pending nudge and is
 * called at most four times a second, never by two threads at once.
 */
public interface LiveFeed {

    /**
     * Calls back after changes of a topic, soon but at most four times a second.
     *
     * @param changed runs on a thread of the feed; a page hands over to its UI there. What it throws is logged.
     */
    Registration subscribe(Topic topic, Runnable changed);

    /** Says that a topic changed; call it after the transaction has committed. Returns at once. */
    void publish(Topic topic);
}
