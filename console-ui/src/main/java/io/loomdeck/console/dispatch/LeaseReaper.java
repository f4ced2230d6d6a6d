package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks through the leases and resolves those that ran out; shows pages that {@link AgentState}s aged. */
@Component
class LeaseReaper {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseReaper.class);

    private final AttemptService attempts;
    private final LiveFeed feed;
    private final Clock clock;

    LeaseReaper(AttemptService attempts, LiveFeed feed, Clock clock) {
        this.attempts = attempts;
        this.feed = feed;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${loomdeck.leases.check:5s}", fixedDelayString = "${loomdeck.leases.check:5s}")
    void check() {
        try {
            attempts.expire(clock.instant());
            feed.publish(new Topic.Agents());
        } catch (RuntimeException e) {
            LOG.error("The leases could not be looked through; the next look comes soon", e);
        }
    }
}
