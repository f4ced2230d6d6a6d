package io.loomdeck.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(42));

    @Test
    void waitsGrowToALimitAndDifferFromEachOther() {
        for (int i = 0; i < 50; i++) {
            long full = Math.min(5000, 500L << Math.min(i, 10));

            assertThat(backoff.next()).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
        }
    }

    @Test
    void afterASuccessTheFirstWaitIsShortAgain() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
