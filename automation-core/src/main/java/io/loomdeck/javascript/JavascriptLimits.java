package io.loomdeck.javascript;

import java.time.Duration;

/**
 * How much one evaluation may use of the machine.
 *
 * @param time from its start to its end, waits for timers and host functions included
 * @param memory bytes that it may hold at once; found out from what its thread allocates and what collections leave
 *     behind, so that an evaluation is ended somewhat above it
 * @param sourceLength characters of the code
 */
public record JavascriptLimits(Duration time, long memory, int sourceLength) {

    /** Ten seconds, 64 MiB, a million characters of code. */
    public static final JavascriptLimits STANDARD =
            new JavascriptLimits(Duration.ofSeconds(10), 64L * 1024 * 1024, 1_000_000);

    public JavascriptLimits {
        if (time.isNegative() || time.isZero() || memory < 1 || sourceLength < 1) {
            throw new IllegalArgumentException("limits are positive: " + time + ", " + memory + ", " + sourceLength);
        }
    }
}
