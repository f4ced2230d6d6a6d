package io.loomdeck.script;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How often something that failed is tried again, and how long to wait in between.
 *
 * @param attempts in all, the first included; 1 means no retry
 * @param backoff before the second attempt; doubles each time, with jitter of up to a quarter
 * @param max longest wait
 * @param on which errors are worth another attempt; anything that can fail where empty
 */
public record RetryPolicy(int attempts, Duration backoff, Duration max, Set<ErrorClass> on) {

    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Set.of());

    /**
     * {@code retry: never}: what must not run twice, whatever happens. Unlike {@link #NONE} it also keeps the console from
     * requeueing a job whose agent was lost.
     */
    public static final RetryPolicy NEVER =
            new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Set.of(ErrorClass.CANCELLED));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts counts the first one too, so it is at least 1: " + attempts);
        }
        on = on.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(on));
    }

    /** Whether an error of this class is tried again. Cancellation never is. */
    public boolean covers(ErrorClass error) {
        return error != ErrorClass.CANCELLED && (on.isEmpty() || on.contains(error));
    }
}
