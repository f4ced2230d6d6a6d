package io.loomdeck.console.jobs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to run a script.
 *
 * @param version the script's current one where null
 * @param inputs by name; those that are missing take their defaults
 * @param submittedBy who asks, for the list
 * @param trial what is run in place of the version, or null
 * @param exchanges what becomes of its HTTP exchanges
 */
public record JobSubmission(
        long scriptId,
        @Nullable Integer version,
        Map<String, Object> inputs,
        String submittedBy,
        @Nullable Trial trial,
        Exchanges exchanges) {

    /**
     * A text that somebody tries.
     *
     * @param title what the lists of jobs call it
     */
    public record Trial(String title, String source) {}

    /** A wish to run a version as it is. */
    public JobSubmission(long scriptId, @Nullable Integer version, Map<String, Object> inputs, String submittedBy) {
        this(scriptId, version, inputs, submittedBy, null);
    }

    /** A wish that keeps no exchanges. */
    public JobSubmission(
            long scriptId,
            @Nullable Integer version,
            Map<String, Object> inputs,
            String submittedBy,
            @Nullable Trial trial) {
        this(scriptId, version, inputs, submittedBy, trial, Exchanges.FORGOTTEN);
    }
}
