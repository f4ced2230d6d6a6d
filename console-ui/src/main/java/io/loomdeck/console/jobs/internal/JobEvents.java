package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobSignals;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.platform.AfterCommit;
import io.loomdeck.protocol.ConsoleMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Says after the commit what has changed: to pages, to the dispatcher and to agents. */
@Component
class JobEvents {

    private static final Topic ALL_JOBS = new Topic.AllJobs();
    private static final Topic AGENTS = new Topic.Agents();
    private static final Topic STATISTICS = new Topic.Statistics();

    private final LiveFeed feed;
    private final ObjectProvider<JobSignals> signals;

    JobEvents(LiveFeed feed, ObjectProvider<JobSignals> signals) {
        this.feed = feed;
        this.signals = signals;
    }

    /** The job's state changed, and with it the load of the agents. */
    void stateChanged(long jobId) {
        AfterCommit.run(() -> {
            feed.publish(new Topic.Job(jobId));
            feed.publish(ALL_JOBS);
            feed.publish(AGENTS);
            feed.publish(STATISTICS);
        });
    }

    /** What the queue as a whole does is another thing now. */
    void queueChanged() {
        AfterCommit.run(() -> feed.publish(ALL_JOBS));
    }

    /** The job's attempt told something. */
    void progressed(long jobId, boolean inLists) {
        AfterCommit.run(() -> {
            feed.publish(new Topic.Job(jobId));
            if (inLists) {
                feed.publish(ALL_JOBS);
            }
        });
    }

    /** There may be something to start. */
    void workAvailable() {
        AfterCommit.run(() -> signals.ifAvailable(JobSignals::workAvailable));
    }

    void tell(String agentId, ConsoleMessage message) {
        AfterCommit.run(() -> signals.ifAvailable(known -> known.tell(agentId, message)));
    }
}
