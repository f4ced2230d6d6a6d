package io.loomdeck.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 ms",
        "999,999 ms",
        "1234,1.23 s",
        "59900,59.9 s",
        "60000,1 min",
        "250000,4 min 10 s",
        "3600000,1 h",
        "7500000,2 h 5 min",
        "273600000,3 d 4 h"
    })
    void showsAtMostTwoUnits(long millis, String words) {
        assertThat(Durations.human(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void aClockThatWentBackShowsNothingNegative() {
        assertThat(Durations.human(Duration.ofMillis(-5))).isEqualTo("0 ms");
    }
}
