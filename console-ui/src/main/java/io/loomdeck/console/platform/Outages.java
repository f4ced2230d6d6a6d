package io.loomdeck.console.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.stereotype.Component;

/**
 * Writes the failures of work that is tried again and again: the first one whole, then a line a minute that says how many
 * there were, so that an outage does not fill the disk with its own log. Safe for any number of threads.
 */
@Component
public class Outages {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Failures that follow within this time belong to one outage. */
    private static final Duration END = Duration.ofMinutes(5);

    private final DataFolder folder;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Outage> outages = new HashMap<>();

    Outages(DataFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** When something was last written, and how often it failed since. */
    private record Outage(Instant written, int unwritten) {}

    /**
     * Writes a failure unless the same was written just now.
     *
     * @param what failed and what comes next; one text for each place that reports
     */
    public void report(Logger log, String what, Throwable failure) {
        lock.lock();
        try {
            Instant now = clock.instant();
            Outage before = outages.get(what);
            if (before != null && now.isBefore(before.written.plus(PAUSE))) {
                outages.put(what, new Outage(before.written, before.unwritten + 1));
                return;
            }
            write(log, what, failure, before != null && now.isBefore(before.written.plus(END)) ? before : null);
            outages.put(what, new Outage(now, 0));
        } finally {
            lock.unlock();
        }
    }

    private void write(Logger log, String what, Throwable failure, @Nullable Outage before) {
        String disk = folder.shortage().map(why -> ". " + why).orElse("");
        if (before == null) {
            log.error("{}{}", what, disk, failure);
        } else {
            log.error("{}, {} times in the last minute: {}{}", what, before.unwritten + 1, failure.getMessage(), disk);
        }
    }
}
