package io.loomdeck.step.extraction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people and servers write them, turned into ISO 8601 text: {@code 2026-11-22}, {@code 2026-11-22T10:30:00},
 * {@code 2026-11-22T10:30:00Z}.
 *
 * <p>{@code 03/04/2026} is read as the 4th of March; {@code 03.04.2026} as the 3rd of April.
 */
final class DateText {

    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.ISO_DATE_TIME,
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ISO_LOCAL_DATE,
            english("uuuu-MM-dd HH:mm[:ss][ XXX]"),
            english("d.M.uuuu[ HH:mm[:ss]]"),
            english("M/d/uuuu[ H:mm[:ss]][ h:mm[:ss] a]"),
            english("d/M/uuuu[ H:mm[:ss]]"),
            english("uuuu/M/d[ H:mm[:ss]]"),
            english("d MMM uuuu[ H:mm[:ss]]"),
            english("d MMMM uuuu[ H:mm[:ss]]"),
            english("MMM d, uuuu[ H:mm[:ss]]"),
            english("MMMM d, uuuu[ H:mm[:ss]]"),
            DateTimeFormatter.BASIC_ISO_DATE);

    private static final TemporalQuery<?>[] KINDS = {
        (TemporalQuery<ZonedDateTime>) ZonedDateTime::from,
        (TemporalQuery<OffsetDateTime>) OffsetDateTime::from,
        (TemporalQuery<LocalDateTime>) LocalDateTime::from,
        (TemporalQuery<LocalDate>) LocalDate::from
    };

    private DateText() {}

    private static DateTimeFormatter english(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The date or time in ISO 8601, or null where the text is none. A number is seconds or milliseconds since 1970. */
    static @Nullable String parse(String text) {
        String stripped = text.strip();
        if (stripped.matches("\\d{10}|\\d{13}")) {
            long number = Long.parseLong(stripped);
            return (stripped.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number)).toString();
        }
        for (DateTimeFormatter format : FORMATS) {
            try {
                return iso(format.parseBest(stripped, KINDS));
            } catch (DateTimeParseException _) {
                // The next format may fit.
            }
        }
        return null;
    }

    private static String iso(TemporalAccessor parsed) {
        return switch (parsed) {
            case ZonedDateTime zoned -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(zoned);
            case OffsetDateTime offset -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset);
            case LocalDateTime local -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
            default -> DateTimeFormatter.ISO_LOCAL_DATE.format(parsed);
        };
    }
}
