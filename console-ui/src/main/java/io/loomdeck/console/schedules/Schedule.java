package io.loomdeck.console.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that is kept.
 *
 * @param scriptName the script's name now
 * @param nextAt when it fires next, or null where nothing is to come
 * @param last what became of its last moment, or null where there was none yet
 */
public record Schedule(
        long id,
        ScheduleDraft draft,
        String scriptName,
        boolean paused,
        @Nullable Instant nextAt,
        String createdBy,
        @Nullable Firing last) {}
