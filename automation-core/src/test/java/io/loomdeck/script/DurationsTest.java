package io.loomdeck.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "2s, PT2S", "1m30s, PT1M30S", "1.5h, PT1H30M", "2d, PT48H", "7, PT7S", "0.25, PT0.25S"
    })
    void areWrittenAsPeopleSayThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1 parsec", "1s2", "1e9", "999999999999d", "1m 30x"})
    void otherTextsAreNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property
    void areReadAsTheyAreWritten(@ForAll @LongRange(min = 0, max = 9_000_000_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }
}
