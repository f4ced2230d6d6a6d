package io.loomdeck.expression;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions over dates and times, which scripts hold as ISO-8601 texts. */
final class TimeFunctions {

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "now([pattern: text, zone: text]): date or text",
                    "The present time, as an ISO-8601 text in UTC, or in a pattern such as yyyy-MM-dd HH:mm.",
                    "now('yyyy-MM-dd')",
                    a -> a.has(0)
                            ? formatted(a.clock().instant(), a, 0)
                            : a.clock().instant().toString()),
            ExpressionFunction.of(
                    "today([zone: text]): date",
                    "The present day, as yyyy-MM-dd, in UTC where no zone is given.",
                    "today('Europe/Berlin')",
                    a -> LocalDate.ofInstant(a.clock().instant(), zone(a, 0)).toString()),
            ExpressionFunction.of(
                    "date(text: date or text[, pattern: text]): date",
                    "A date or time as an ISO-8601 text; without a pattern the text must be one already, or be seconds or "
                            + "milliseconds since 1970.",
                    "date('24.12.2026', 'dd.MM.yyyy') => '2026-12-24'",
                    TimeFunctions::date),
            ExpressionFunction.of(
                    "formatDate(date: date, pattern: text[, zone: text]): text",
                    "A date in a pattern such as dd.MM.yyyy HH:mm, in UTC where no zone is given.",
                    "formatDate('2026-12-24T18:30:00Z', 'HH:mm') => '18:30'",
                    a -> formatted(instant(a.value(0)), a, 1)),
            ExpressionFunction.of(
                    "addTime(date: date, duration: duration): date",
                    "A date moved by a duration such as 1h30m, or -2d backwards.",
                    "addTime('2026-12-24T18:30:00Z', '1h') => '2026-12-24T19:30:00Z'",
                    a -> instant(a.value(0)).plus(duration(a.text(1))).toString()),
            ExpressionFunction.of(
                    "secondsBetween(from: date, to: date): number",
                    "The seconds from one time to another.",
                    "secondsBetween('2026-12-24T18:00:00Z', '2026-12-24T18:01:00Z') => 60",
                    a -> NumberFunctions.whole(Duration.between(instant(a.value(0)), instant(a.value(1)))
                                    .toMillis()
                            / 1000.0)),
            ExpressionFunction.of(
                    "epochMillis([date: date]): integer",
                    "Milliseconds since 1970 of a date, or of now.",
                    "epochMillis('1970-01-01T00:00:01Z') => 1000",
                    a -> (a.has(0) ? instant(a.value(0)) : a.clock().instant()).toEpochMilli()));

    private TimeFunctions() {}

    private static ZoneId zone(Arguments a, int index) {
        try {
            return a.has(index) ? ZoneId.of(a.text(index)) : ZoneOffset.UTC;
        } catch (DateTimeException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "There is no time zone " + a.text(index),
                    "write it as Europe/Berlin or +02:00",
                    e);
        }
    }

    private static Object formatted(Instant instant, Arguments a, int patternIndex) {
        return pattern(a.text(patternIndex)).format(instant.atZone(zone(a, patternIndex + 1)));
    }

    private static DateTimeFormatter pattern(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "This is not a date pattern: " + pattern, "write it as yyyy-MM-dd HH:mm:ss", e);
        }
    }

    private static Object date(Arguments a) {
        if (!a.has(1)) {
            Object value = a.value(0);
            boolean day = value instanceof String text && text.length() == 10 && text.charAt(4) == '-';
            return day
                    ? LocalDate.ofInstant(instant(value), ZoneOffset.UTC).toString()
                    : instant(value).toString();
        }
        try {
            TemporalAccessor parsed = pattern(a.text(1))
                    .parseBest(
                            a.text(0), ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (parsed) {
                case ZonedDateTime time -> time.toInstant().toString();
                case OffsetDateTime time -> time.toInstant().toString();
                case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
                default -> parsed.toString();
            };
        } catch (DateTimeException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    Values.describe(a.value(0)) + " is not a date of the form " + a.text(1),
                    null,
                    e);
        }
    }

    private static Instant instant(@Nullable Object value) {
        try {
            if (value instanceof Number number) {
                long amount = number.longValue();
                return Math.abs(amount) < 100_000_000_000L
                        ? Instant.ofEpochSecond(amount)
                        : Instant.ofEpochMilli(amount);
            }
            String text = Values.text(value).strip();
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime time
                    ? time.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    Values.describe(value) + " is not a date",
                    "write it as 2026-12-24 or 2026-12-24T18:30:00Z, or read it with date(text, pattern)",
                    e);
        }
    }

    private static Duration duration(String text) {
        String stripped = text.strip();
        return stripped.startsWith("-") ? parsed(stripped.substring(1)).negated() : parsed(stripped);
    }

    private static Duration parsed(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new StepException(
                        ErrorClass.SCRIPT, "This is not a duration: " + text, "write it as 90s or 1h30m", null));
    }
}
