package io.loomdeck.console.jobs;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list shows. Every part that is given must hold.
 *
 * @param states any where empty
 * @param text part of the script's name, the submitter's name or the failure, in any case; or a job's number
 * @param agentId of any of its attempts
 * @param submittedFrom inclusive
 * @param submittedTo exclusive
 */
public record JobFilter(
        Set<JobState> states,
        @Nullable String text,
        @Nullable Long scriptId,
        @Nullable String agentId,
        @Nullable Instant submittedFrom,
        @Nullable Instant submittedTo) {

    public static final JobFilter ALL = new JobFilter(Set.of(), null, null, null, null, null);

    public JobFilter {
        states = Set.copyOf(states);
    }
}
