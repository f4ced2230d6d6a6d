package io.loomdeck.step.httpfile;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as {@code $timestamp} and {@code $datetime} write them. */
final class Moments {

    private static final Pattern OFFSET = Pattern.compile("([+-]?\\d{1,9})\\s*(ms|[yQMwdhms])");

    /** A token of dayjs and what Java calls it; the longer ones first. */
    private static final Pattern TOKEN =
            Pattern.compile("\\[([^\\]]*)]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|A|a|mm|m|ss|s|SSS|ZZ|Z|X|x|.");

    private static final Map<String, String> JAVA = Map.ofEntries(
            Map.entry("YYYY", "uuuu"),
            Map.entry("YY", "uu"),
            Map.entry("DD", "dd"),
            Map.entry("D", "d"),
            Map.entry("dddd", "EEEE"),
            Map.entry("ddd", "EEE"),
            Map.entry("A", "a"),
            Map.entry("ZZ", "xx"),
            Map.entry("Z", "xxx"));

    private Moments() {}

    /** The seconds since 1970 at a moment so far from now. */
    static String timestamp(Instant now, List<String> arguments) {
        return String.valueOf(
                shifted(now.atZone(ZoneId.of("UTC")), arguments, "timestamp").toEpochSecond());
    }

    /**
     * A date as text.
     *
     * @param arguments the format, and how far from now: {@code iso8601 -1 d}
     */
    static String date(Instant now, ZoneId zone, List<String> arguments, String name) {
        String format = arguments.isEmpty() ? "iso8601" : arguments.getFirst();
        List<String> offset = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        ZonedDateTime moment = shifted(now.atZone(zone), offset, name);
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "iso8601" -> iso(moment);
            case "rfc1123" -> DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.withZoneSameInstant(ZoneId.of("UTC")));
            default -> custom(moment, format);
        };
    }

    /** As JavaScript writes it, with milliseconds. */
    static String iso(ZonedDateTime moment) {
        boolean utc = moment.getZone().equals(ZoneId.of("UTC"));
        return DateTimeFormatter.ofPattern(utc ? "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'" : "uuuu-MM-dd'T'HH:mm:ssxxx")
                .format(moment);
    }

    private static String custom(ZonedDateTime moment, String format) {
        StringBuilder text = new StringBuilder();
        Matcher token = TOKEN.matcher(format);
        while (token.find()) {
            text.append(token.group(1) != null ? token.group(1) : one(moment, token.group()));
        }
        return text.toString();
    }

    private static String one(ZonedDateTime moment, String token) {
        return switch (token) {
            case "X" -> String.valueOf(moment.toEpochSecond());
            case "x" -> String.valueOf(moment.toInstant().toEpochMilli());
            case "a" ->
                DateTimeFormatter.ofPattern("a", Locale.ENGLISH).format(moment).toLowerCase(Locale.ROOT);
            case "MMMM", "MMM", "MM", "M", "HH", "H", "hh", "h", "mm", "m", "ss", "s", "SSS" ->
                formatted(moment, token);
            default -> JAVA.containsKey(token) ? formatted(moment, JAVA.getOrDefault(token, token)) : token;
        };
    }

    private static String formatted(ZonedDateTime moment, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(moment);
    }

    private static ZonedDateTime shifted(ZonedDateTime now, List<String> arguments, String name) {
        String written = String.join(" ", arguments);
        if (written.isEmpty()) {
            return now;
        }
        Matcher matcher = OFFSET.matcher(written);
        if (!matcher.matches()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "`" + written + "` is no offset of $" + name,
                    "A number and a unit: y, Q, M, w, d, h, m, s or ms, as in -1 d");
        }
        try {
            return now.plus(amount(Integer.parseInt(matcher.group(1)), matcher.group(2)));
        } catch (DateTimeException | ArithmeticException e) {
            throw new StepException(ErrorClass.SCRIPT, "`" + written + "` leads out of the calendar", null, e);
        }
    }

    private static TemporalAmount amount(int number, String unit) {
        return switch (unit) {
            case "y" -> Period.ofYears(number);
            case "Q" -> Period.ofMonths(Math.multiplyExact(3, number));
            case "M" -> Period.ofMonths(number);
            case "w" -> Period.ofWeeks(number);
            case "d" -> Period.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMillis(number);
        };
    }
}
