package io.loomdeck.console.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TriggerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private static List<String> next(TriggerKind kind, String text, String after, int most) {
        return Trigger.read(kind, text, BERLIN).next(Instant.parse(after), most).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void cronIsReadByTheClockOfItsZone() {
        assertThat(next(TriggerKind.CRON, "30 6 * * 1-5", "2026-11-27T10:00:00Z", 2))
                .containsExactly("2026-11-30T05:30:00Z", "2026-12-01T05:30:00Z");
        assertThat(next(TriggerKind.CRON, "@daily", "2026-06-01T10:00:00Z", 1)).containsExactly("2026-06-01T22:00:00Z");
        assertThat(Trigger.read(TriggerKind.CRON, "30 6 * * 1-5", BERLIN).words())
                .isEqualTo("At 06:30 every day between Monday and Friday");
    }

    /** In Berlin 2027-03-28 has no 02:30, and 2027-10-31 has two. */
    @Test
    void whatLiesInAMissingHourFiresOnceAndWhatLiesInADoubleOneToo() {
        assertThat(next(TriggerKind.CRON, "30 2 * * *", "2027-03-27T12:00:00Z", 2))
                .hasSize(2)
                .first()
                .satisfies(moment -> assertThat(Instant.parse(moment))
                        .isBetween(Instant.parse("2027-03-28T01:00:00Z"), Instant.parse("2027-03-29T00:30:00Z")));
        assertThat(next(TriggerKind.CRON, "30 2 * * *", "2027-10-30T12:00:00Z", 2))
                .hasSize(2)
                .last()
                .satisfies(moment ->
                        assertThat(Instant.parse(moment)).isAfterOrEqualTo(Instant.parse("2027-11-01T00:00:00Z")));
    }

    @Test
    void intervalsAndSingleMoments() {
        assertThat(next(TriggerKind.INTERVAL, "15m", "2026-11-27T10:00:00Z", 2))
                .containsExactly("2026-11-27T10:15:00Z", "2026-11-27T10:30:00Z");
        assertThat(next(TriggerKind.ONCE, "2026-12-01T09:00", "2026-11-27T10:00:00Z", 5))
                .containsExactly("2026-12-01T08:00:00Z");
        assertThat(Trigger.read(TriggerKind.ONCE, "2026-11-01 09:00", BERLIN).next(NOW))
                .isEqualTo(Optional.empty());
        assertThat(Trigger.read(TriggerKind.INTERVAL, "15m", BERLIN).words()).isEqualTo("Every 15m");
    }

    @Test
    void whatDoesNotSayWhenIsRefusedWithTheRemedy() {
        refused(TriggerKind.CRON, "61 * * * *", "This is no cron expression: ");
        refused(TriggerKind.CRON, "* * *", "It has five fields");
        refused(TriggerKind.CRON, "@never", "There is no macro @never; there are @annually, @daily");
        refused(TriggerKind.CRON, "0 0 30 2 *", "No day is ever like this");
        refused(TriggerKind.CRON, " ", "Say when: 0 6 * * 1-5");
        refused(TriggerKind.INTERVAL, "often", "is no duration; write 30s");
        refused(TriggerKind.INTERVAL, "1s", "every 10s at most");
        refused(TriggerKind.ONCE, "tomorrow", "write them as 2026-12-01T09:00");
    }

    private static void refused(TriggerKind kind, String text, String message) {
        assertThatExceptionOfType(ScheduleRefusedException.class)
                .isThrownBy(() -> Trigger.read(kind, text, BERLIN))
                .withMessageContaining(message);
    }

    @Property(tries = 200)
    void momentsOnlyGoForward(
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long from) {
        Instant last = Instant.ofEpochSecond(from);
        for (Instant moment : Trigger.read(TriggerKind.CRON, minute + " " + hour + " * * *", BERLIN)
                .next(last, 20)) {
            assertThat(moment).isAfter(last);
            last = moment;
        }
    }
}
