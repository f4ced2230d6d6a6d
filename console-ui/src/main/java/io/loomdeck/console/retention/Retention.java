package io.loomdeck.console.retention;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.JobRetention;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes the oldest ended jobs: those older than the settings say, then more as long as the files of all take too much
 * room. Each step is a short transaction, so that nothing that runs has to wait; several consoles may do it at once.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Jobs in one transaction. */
    private static final int STEP = 100;

    private final JobRetention jobs;
    private final ArtifactService artifacts;
    private final RetentionSettings settings;
    private final LiveFeed feed;
    private final Clock clock;

    Retention(JobRetention jobs, ArtifactService artifacts, RetentionSettings settings, LiveFeed feed, Clock clock) {
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.settings = settings;
        this.feed = feed;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${loomdeck.retention.first:2m}",
            fixedDelayString = "${loomdeck.retention.check:10m}")
    void check() {
        try {
            int removed = removeOld() + removeForRoom();
            if (removed > 0) {
                LOG.info("{} old jobs were removed with all that they kept (loomdeck.retention.*)", removed);
                feed.publish(new Topic.AllJobs());
                feed.publish(new Topic.Statistics());
            }
        } catch (RuntimeException e) {
            LOG.error("Old jobs could not be removed; the next look comes in some minutes", e);
        }
    }

    /** Removes what is too old, and says how many jobs that were. */
    int removeOld() {
        if (settings.jobs().isZero()) {
            return 0;
        }
        Instant before = clock.instant().minus(settings.jobs());
        int removed = 0;
        for (int step = STEP; step == STEP; removed += step) {
            step = jobs.removeEnded(before, STEP, artifacts::removeAll);
        }
        return removed;
    }

    /** Removes the oldest jobs as long as all files take too much room, and says how many jobs that were. */
    int removeForRoom() {
        int removed = 0;
        for (int step = 1; step > 0 && isTooMuch(); removed += step) {
            step = jobs.removeEnded(clock.instant(), STEP / 10, artifacts::removeAll);
        }
        return removed;
    }

    private boolean isTooMuch() {
        long most = settings.files().toBytes();
        return most > 0 && artifacts.totalBytes() > most;
    }
}
