package io.loomdeck.agent.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from half a second to a limit, each wait between half and all of that,
 * so that a fleet does not come back in one moment. Belongs to one thread.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);

    /** Well below the lease, so that an agent is back in time after the console was started again. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after one more failure. */
    Duration next() {
        long full = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }

    /** The next failure is the first one again. */
    void reset() {
        failures = 0;
    }
}
