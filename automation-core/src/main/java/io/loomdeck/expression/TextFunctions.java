package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Functions over texts. */
final class TextFunctions {

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "text(value: any): text",
                    "Any value as text; lists and mappings as JSON.",
                    "text(12) => '12'",
                    a -> a.text(0)),
            ExpressionFunction.of(
                    "lower(text: text): text",
                    "In small letters.",
                    "lower('AbC') => 'abc'",
                    a -> a.text(0).toLowerCase(Locale.ROOT)),
            ExpressionFunction.of(
                    "upper(text: text): text",
                    "In capital letters.",
                    "upper('AbC') => 'ABC'",
                    a -> a.text(0).toUpperCase(Locale.ROOT)),
            ExpressionFunction.of(
                    "trim(text: text): text",
                    "Without blanks at both ends.",
                    "trim(' a ') => 'a'",
                    a -> a.text(0).strip()),
            ExpressionFunction.of(
                    "substring(text: text, from: integer[, to: integer]): text",
                    "The characters from one place to before another, counted from 0.",
                    "substring('loomdeck', 4) => 'deck'",
                    a -> {
                        String text = a.text(0);
                        int from = Math.clamp(a.integer(1), 0, text.length());
                        return text.substring(from, Math.clamp(a.integer(2, text.length()), from, text.length()));
                    }),
            ExpressionFunction.of(
                    "replace(text: text, what: text, with: text): text",
                    "Every occurrence of a text replaced by another.",
                    "replace('a-b', '-', '+') => 'a+b'",
                    TextFunctions::replace),
            ExpressionFunction.of(
                    "replaceAll(text: text, pattern: text, with: text): text",
                    "Every match of a regular expression replaced; $1 stands for the first group.",
                    "replaceAll('a1b2', '[0-9]', '') => 'ab'",
                    TextFunctions::replaceAll),
            ExpressionFunction.of(
                    "matches(text: text, pattern: text): boolean",
                    "Whether a regular expression matches anywhere in the text; ^ and $ tie it to the ends.",
                    "matches('order-12', '[0-9]+') => true",
                    a -> SafePattern.of(a.text(1)).matcher(a.text(0)).find()),
            ExpressionFunction.of(
                    "match(text: text, pattern: text[, group: integer]): text or null",
                    "The first match of a regular expression, or its group; null where nothing matches.",
                    "match('order-12', '-([0-9]+)', 1) => '12'",
                    TextFunctions::match),
            ExpressionFunction.of(
                    "split(text: text[, separator: text]): list",
                    "The parts between the separators, which is taken literally; a comma where none is given.",
                    "split('a,b') => ['a', 'b']",
                    TextFunctions::split),
            ExpressionFunction.of(
                    "lines(text: text): list",
                    "The lines of a text.",
                    "lines('a\\nb') => ['a', 'b']",
                    a -> a.text(0).lines().toList()),
            ExpressionFunction.of(
                    "startsWith(text: text, start: text): boolean",
                    "Whether a text begins so.",
                    "startsWith('loomdeck', 'loom') => true",
                    a -> a.text(0).startsWith(a.text(1))),
            ExpressionFunction.of(
                    "endsWith(text: text, end: text): boolean",
                    "Whether a text ends so.",
                    "endsWith('a.csv', '.csv') => true",
                    a -> a.text(0).endsWith(a.text(1))),
            ExpressionFunction.of(
                    "pad(text: text, length: integer[, character: text]): text",
                    "Filled up on the left to a length; with 0 where no character is given.",
                    "pad(7, 3) => '007'",
                    a -> {
                        Limits.text(a.integer(1));
                        String text = a.text(0);
                        int missing = (int) Math.max(0, a.integer(1) - text.length());
                        return first(a.text(2, "0")).repeat(missing) + text;
                    }),
            ExpressionFunction.of(
                    "format(pattern: text, value: any, …): text",
                    "Values in a pattern as in C: %s text, %d whole number, %.2f number, %05d filled up, %% a percent sign.",
                    "format('%.2f EUR', 3) => '3.00 EUR'",
                    TextFunctions::format),
            ExpressionFunction.of(
                    "default(value: any, otherwise: any): any",
                    "The value, or the other one where it is null or an empty text.",
                    "default('', 'none') => 'none'",
                    a -> a.text(0).isEmpty() ? a.value(1) : a.value(0)));

    private TextFunctions() {}

    private static String first(String text) {
        return text.isEmpty() ? " " : text.substring(0, 1);
    }

    private static Object replace(Arguments a) {
        String text = a.text(0);
        String what = a.text(1);
        String with = a.text(2);
        if (what.isEmpty()) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, from)) {
            result.append(text, from, at).append(with);
            Limits.text(result.length());
            from = at + what.length();
        }
        return result.append(text, from, text.length()).toString();
    }

    private static Object replaceAll(Arguments a) {
        Matcher matcher = SafePattern.of(a.text(1)).matcher(a.text(0));
        StringBuilder result = new StringBuilder();
        try {
            while (matcher.find()) {
                matcher.appendReplacement(result, a.text(2));
                Limits.text(result.length());
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw a.wrong(
                    "the replacement " + Values.describe(a.text(2)) + " does not fit the pattern: " + e.getMessage());
        }
        matcher.appendTail(result);
        return result.toString();
    }

    private static @Nullable Object match(Arguments a) {
        Matcher matcher = SafePattern.of(a.text(1)).matcher(a.text(0));
        if (!matcher.find()) {
            return null;
        }
        long group = a.integer(2, 0);
        if (group < 0 || group > matcher.groupCount()) {
            throw a.wrong("the pattern has " + matcher.groupCount() + " groups, so there is no group " + group);
        }
        return matcher.group((int) group);
    }

    private static Object split(Arguments a) {
        String text = a.text(0);
        String separator = a.text(1, ",");
        if (separator.isEmpty()) {
            throw a.wrong("the separator must not be empty");
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at).strip());
            from = at + separator.length();
        }
        if (!text.isEmpty()) {
            parts.add(text.substring(from).strip());
        }
        return parts;
    }

    private static Object format(Arguments a) {
        String pattern = a.text(0);
        refuseWidths(pattern, a);
        @Nullable Object[] values = new @Nullable Object[a.count() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = a.value(i + 1);
        }
        fitNumbers(pattern, values);
        try {
            String result = String.format(Locale.ROOT, pattern, values);
            Limits.text(result.length());
            return result;
        } catch (IllegalFormatException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "format: the pattern does not fit: " + pattern, e.getMessage(), e);
        }
    }

    /** A width of a billion would fill the memory. */
    private static void refuseWidths(String pattern, Arguments a) {
        int digits = 0;
        for (int i = 0; i < pattern.length(); i++) {
            digits = Character.isDigit(pattern.charAt(i)) ? digits + 1 : 0;
            if (digits > 3) {
                throw a.wrong("widths of more than three digits are not possible");
            }
        }
    }

    /** Gives %d a Long and %f a Double, whichever of them the value was. */
    private static void fitNumbers(String pattern, @Nullable Object[] values) {
        int value = 0;
        for (int at = pattern.indexOf('%'); at >= 0 && value < values.length; at = pattern.indexOf('%', at + 1)) {
            int end = at + 1;
            while (end < pattern.length() && "-+ ,(#.0123456789".indexOf(pattern.charAt(end)) >= 0) {
                end++;
            }
            char kind = end < pattern.length() ? pattern.charAt(end) : '%';
            at = end;
            if (kind == '%' || kind == 'n') {
                continue;
            }
            Double number = Values.number(values[value]);
            if (number != null && kind == 'd') {
                values[value] = number.longValue();
            } else if (number != null && "feg".indexOf(kind) >= 0) {
                values[value] = number;
            }
            value++;
        }
    }
}
