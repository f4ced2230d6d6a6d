package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.platform.Outages;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Resolves leases that ran out, and questions that nobody decided in time; shows pages that {@link AgentState}s aged. */
@Component
class LeaseReaper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseReaper.class);

    private final AttemptService attempts;
    private final ApprovalService approvals;
    private final LiveFeed feed;
    private final Outages outages;
    private final Clock clock;

    LeaseReaper(AttemptService attempts, ApprovalService approvals, LiveFeed feed, Outages outages, Clock clock) {
        this.attempts = attempts;
        this.approvals = approvals;
        this.feed = feed;
        this.outages = outages;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${loomdeck.leases.check:5s}", fixedDelayString = "${loomdeck.leases.check:5s}")
    void check() {
        try {
            attempts.expire(clock.instant());
            approvals.expire(clock.instant());
            feed.publish(new Topic.Agents());
        } catch (RuntimeException e) {
            outages.report(LOG, "The leases could not be looked through; the next look comes soon", e);
        }
    }
}
