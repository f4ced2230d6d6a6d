package io.loomdeck.step.postman;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Values that are made up each time they are asked for. Safe for any number of threads.
 *
 * @see <a href="https://learning.postman.com/docs/tests-and-scripts/write-scripts/variables-list/">Postman's list</a>
 */
final class DynamicValues {

    private final InstantSource clock;

    DynamicValues(InstantSource clock) {
        this.clock = clock;
    }

    /** A new value of the name without its dollar sign, or null where there is no such name. */
    @Nullable
    String of(String name) {
        return switch (name) {
            case "guid", "randomUUID" -> UUID.randomUUID().toString();
            case "timestamp" -> String.valueOf(clock.instant().getEpochSecond());
            case "isoTimestamp" -> time("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 0);
            case "randomInt" -> String.valueOf(between(0, 1001));
            case "randomBoolean" -> String.valueOf(between(0, 2) == 1);
            case "randomDateFuture" -> date(between(1, 365));
            case "randomDatePast" -> date(-between(1, 365));
            case "randomDateRecent" -> date(0);
            case "randomMonth" -> time("MMMM", between(0, 365));
            case "randomWeekday" -> time("EEEE", between(0, 7));
            default -> name.startsWith("random") ? MadeUp.of(name) : null;
        };
    }

    private static int between(int from, int to) {
        return ThreadLocalRandom.current().nextInt(from, to);
    }

    private String date(int days) {
        return time("EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", days);
    }

    private String time(String pattern, int days) {
        Instant at = clock.instant().plus(Duration.ofDays(days));
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at.atOffset(ZoneOffset.UTC));
    }
}
