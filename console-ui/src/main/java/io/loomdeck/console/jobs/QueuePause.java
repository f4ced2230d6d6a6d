package io.loomdeck.console.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which no queued job begins.
 *
 * @param scriptId whose jobs are kept back, or null for all
 * @param scriptName null for all
 */
public record QueuePause(@Nullable Long scriptId, @Nullable String scriptName, String by, Instant at) {

    /** Whose jobs are kept back, as the beginning of a sentence. */
    public String words() {
        return (scriptId == null ? "The queue" : "The queue of " + scriptName) + " was paused by " + by;
    }
}
