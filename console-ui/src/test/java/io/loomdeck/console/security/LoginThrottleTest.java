package io.loomdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.platform.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final HandClock clock = new HandClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    private int triesAtOnce(String user, String address) {
        int tries = 0;
        while (throttle.tried(user, address).isZero()) {
            tries++;
        }
        return tries;
    }

    @Test
    void fiveTriesAreFreeAndThenOneEveryFifteenSeconds() {
        assertThat(triesAtOnce("ada", "10.0.0.1")).isEqualTo(5);
        assertThat(throttle.tried("ada", "10.0.0.1")).isEqualTo(Duration.ofSeconds(15));
        clock.advance(Duration.ofSeconds(15));
        assertThat(triesAtOnce("ada", "10.0.0.1")).isEqualTo(1);
    }

    @Test
    void whoeverGoesOnWaitsLonger() {
        int tries = 0;
        for (int quarter = 0; quarter < 40; quarter++) {
            tries += triesAtOnce("ada", "10.0.0.1");
            clock.advance(Duration.ofSeconds(15));
        }
        assertThat(tries).isLessThan(25);
        assertThat(triesAtOnce("ada", "10.0.0.1")).isLessThan(2);
        assertThat(throttle.tried("ada", "10.0.0.1")).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void aNameIsTheSameHoweverItIsTyped() {
        triesAtOnce("ada", "10.0.0.1");
        assertThat(throttle.tried(" ADA ", "10.0.0.1")).isPositive();
    }

    @Test
    void anotherAddressIsNotLockedOut() {
        triesAtOnce("ada", "10.0.0.1");
        assertThat(throttle.tried("ada", "10.0.0.2")).isZero();
    }

    @Test
    void anAddressThatTriesManyNamesIsStopped() {
        int tries = 0;
        for (int user = 0; user < 500; user++) {
            tries += throttle.tried("user" + user, "10.0.0.1").isZero() ? 1 : 0;
        }
        assertThat(tries).isEqualTo(50);
    }

    @Test
    void theRightPasswordMakesGood() {
        for (int day = 0; day < 100; day++) {
            assertThat(throttle.tried("ada", "10.0.0.1")).isZero();
            throttle.succeeded("Ada", "10.0.0.1");
        }
        assertThat(triesAtOnce("ada", "10.0.0.1")).isEqualTo(5);
    }
}
