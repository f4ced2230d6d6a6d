package io.loomdeck.console.schedules;

import java.time.ZoneId;
import java.util.Map;

/**
 * A schedule as somebody wants it.
 *
 * @param text when, in the notation of the kind
 * @param inputs by name; those that are missing take their defaults
 */
public record ScheduleDraft(
        long scriptId,
        TriggerKind kind,
        String text,
        ZoneId zone,
        Map<String, Object> inputs,
        Overlap overlap,
        Misfire misfire) {

    /** When it fires. */
    public Trigger trigger() {
        return Trigger.read(kind, text, zone);
    }
}
