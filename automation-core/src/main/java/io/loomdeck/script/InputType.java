package io.loomdeck.script;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** How the types of inputs read a value that somebody gave. */
final class InputType {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN = 60;

    private InputType() {}

    /** A typed value, or what is wrong with what was given. */
    sealed interface Converted {
        record Good(Object value) implements Converted {}

        record Bad(String message) implements Converted {}
    }

    static Converted convert(Input input, Object raw) {
        Converted converted = switch (input.type()) {
            case TEXT, MULTILINE, SECRET -> text(raw);
            case INTEGER -> integer(raw);
            case NUMBER -> number(raw);
            case BOOLEAN -> bool(raw);
            case URL -> url(raw);
            case CHOICE -> choice(input, raw);
            case DATE -> date(raw);
            case DURATION -> duration(raw);
            case LIST -> list(raw);
            case JSON -> json(raw);
        };
        if (converted instanceof Converted.Good good) {
            String problem = outOfBounds(input, good.value());
            return problem == null ? good : new Converted.Bad(problem);
        }
        return converted;
    }

    private static Converted text(Object raw) {
        return raw instanceof String || raw instanceof Number || raw instanceof Boolean
                ? new Converted.Good(raw.toString())
                : bad("a text", raw);
    }

    private static Converted integer(Object raw) {
        BigDecimal number = decimal(raw);
        try {
            return number == null ? bad("a whole number", raw) : new Converted.Good(number.longValueExact());
        } catch (ArithmeticException _) {
            return bad("a whole number", raw);
        }
    }

    private static Converted number(Object raw) {
        BigDecimal number = decimal(raw);
        return number == null ? bad("a number", raw) : new Converted.Good(number.doubleValue());
    }

    private static @Nullable BigDecimal decimal(Object raw) {
        String text =
                raw instanceof Number || raw instanceof String ? raw.toString().strip() : "";
        try {
            return text.isEmpty() || text.length() > 100 ? null : checkedScale(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** Refuses numbers such as 1e999999999, whose digits would not fit in memory. */
    private static @Nullable BigDecimal checkedScale(BigDecimal number) {
        return Math.abs((long) number.scale()) > 400 ? null : number;
    }

    private static Converted bool(Object raw) {
        return switch (raw.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> new Converted.Good(true);
            case "false", "no", "off" -> new Converted.Good(false);
            default -> bad("true or false", raw);
        };
    }

    private static Converted url(Object raw) {
        String text = raw.toString().strip();
        try {
            var uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null
                    ? new Converted.Good(text)
                    : bad("an address such as https://example.org/", raw);
        } catch (URISyntaxException _) {
            return bad("an address such as https://example.org/", raw);
        }
    }

    private static Converted choice(Input input, Object raw) {
        String text = raw.toString();
        if (input.choices().contains(text)) {
            return new Converted.Good(text);
        }
        String hint = Nearest.of(text, input.choices())
                .map(n -> "; did you mean `" + n + "`?")
                .orElse("");
        return bad("one of " + String.join(", ", input.choices()), raw, hint);
    }

    private static Converted date(Object raw) {
        try {
            return new Converted.Good(LocalDate.parse(raw.toString().strip()).toString());
        } catch (DateTimeParseException _) {
            return bad("a date such as 2026-03-31", raw);
        }
    }

    private static Converted duration(Object raw) {
        if (raw instanceof Duration duration) {
            return new Converted.Good(Durations.format(duration));
        }
        String text = raw.toString().strip();
        return Durations.parse(text).isPresent()
                ? new Converted.Good(text)
                : bad("a duration such as 500ms, 2s or 1m30s", raw);
    }

    /** A list, a JSON list, or texts separated by line breaks or commas. */
    private static Converted list(Object raw) {
        if (raw instanceof Collection<?> items) {
            return new Converted.Good(new ArrayList<>(items));
        }
        String text = raw.toString().strip();
        if (text.startsWith("[")) {
            return json(text) instanceof Converted.Good(List<?> items)
                    ? new Converted.Good(items)
                    : bad("a JSON list, or values separated by commas", raw);
        }
        String separator = text.contains("\n") ? "\\R" : ",";
        return new Converted.Good(Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList());
    }

    private static Converted json(Object raw) {
        if (!(raw instanceof String text)) {
            return new Converted.Good(raw);
        }
        try {
            Object value = JSON.readValue(text, Object.class);
            return value == null ? bad("JSON other than null", raw) : new Converted.Good(value);
        } catch (JacksonException e) {
            return bad("JSON", raw, ": " + e.getOriginalMessage());
        }
    }

    private static @Nullable String outOfBounds(Input input, Object value) {
        String pattern = input.pattern();
        if (pattern != null && value instanceof String text && !matches(pattern, text)) {
            return "Must match the pattern " + pattern;
        }
        double size = switch (value) {
            case Number number -> number.doubleValue();
            case String text -> text.length();
            case Collection<?> items -> items.size();
            case Map<?, ?> entries -> entries.size();
            default -> Double.NaN;
        };
        String unit = value instanceof Number ? "" : value instanceof String ? " characters" : " values";
        Double min = input.min();
        Double max = input.max();
        if (min != null && size < min) {
            return "Must be at least " + plain(min) + unit;
        }
        return max != null && size > max ? "Must be at most " + plain(max) + unit : null;
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.matches(pattern, text);
        } catch (PatternSyntaxException | StackOverflowError _) {
            return false;
        }
    }

    private static String plain(double number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static Converted bad(String expected, Object raw) {
        return bad(expected, raw, "");
    }

    private static Converted bad(String expected, Object raw, String more) {
        String text = raw.toString();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new Converted.Bad("Expected " + expected + ", got `" + shown + "`" + more);
    }
}
