package io.loomdeck.console.jobs.internal;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.RetryPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Whether, and when, a job gets another attempt. */
final class RetryRule {

    private static final int MOST_DOUBLINGS = 20;

    private RetryRule() {}

    /**
     * Whether a job whose attempt failed is tried again.
     *
     * @param failures how many attempts failed so far
     */
    static boolean afterFailure(RetryPolicy policy, String errorClass, int failures) {
        return failures < policy.attempts() && policy.covers(errorOf(errorClass));
    }

    /**
     * Whether a job whose agent was lost is tried again: as often as the console allows where the script does not say
     * anything, as the script says where it does. A script that names its errors and leaves {@code agent-lost} out never
     * runs twice because of a loss.
     *
     * @param losses how many attempts were lost so far
     * @param allowed how many losses the console tolerates by itself
     */
    static boolean afterLoss(RetryPolicy policy, int losses, int allowed) {
        if (policy.equals(RetryPolicy.NONE)) {
            return losses <= allowed;
        }
        return policy.covers(ErrorClass.AGENT_LOST) && losses < Math.max(policy.attempts(), 1);
    }

    /** The wait before the next attempt: doubles with every failure, up to the longest, with jitter of up to a quarter. */
    static Duration backoff(RetryPolicy policy, int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        Duration wait = policy.backoff().multipliedBy(1L << doublings);
        if (policy.max().isPositive() && wait.compareTo(policy.max()) > 0) {
            wait = policy.max();
        }
        return wait.plusMillis((long) (wait.toMillis() * 0.25 * random.nextDouble()));
    }

    private static ErrorClass errorOf(String key) {
        return Arrays.stream(ErrorClass.values())
                .filter(error -> error.key().equals(key))
                .findFirst()
                .orElse(ErrorClass.SCRIPT);
    }
}
