package io.loomdeck.step.extraction;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people write them: {@code 1,299.00}, {@code 1.299,00 €}, {@code 1 299,00}, {@code −5 %}.
 *
 * <p>The first number in the text counts. Of two different marks the last is the decimal one; a mark that occurs twice
 * separates thousands. A single comma before exactly three digits separates thousands ({@code 1,299} is 1299; {@code
 * 0,299} is not). A single point is a decimal point, unless three digits follow and a currency of a country that writes
 * it otherwise stands beside it ({@code 1.299 €} is 1299).
 */
public final class NumberText {

    private static final String SPACES = "\\u0020\\u00a0\\u2007\\u2009\\u202f";

    private static final Pattern NUMBER = Pattern.compile(
            "(?<digits>\\d+(?:[.,'’" + SPACES + "]\\d+)*|[.,]\\d+)" + "(?<exponent>[eE][+-]?\\d{1,3}(?![\\p{L}\\d]))?");

    /** A sign right before the number, perhaps with a currency between, and nothing that makes it a hyphen. */
    private static final Pattern MINUS =
            Pattern.compile("(?:^|[\\s(:=])[-−–][" + SPACES + "]?(?:\\p{Sc}|[A-Z]{3})?[" + SPACES + "]?$");

    private static final Pattern SPACED_THOUSANDS = Pattern.compile("\\d{1,3}(?:[" + SPACES + "]\\d{3})+(?:[.,]\\d+)?");

    private static final Pattern COMMA_DECIMAL_CURRENCY = Pattern.compile(
            "€|EUR|\\bkr\\b|zł|PLN|Kč|CZK|R\\$|BRL|₺|TRY|₽|RUB|₫|VND|\\bFt\\b|\\blei\\b|DKK|NOK|SEK|IDR|\\bRp");

    private NumberText() {}

    /** The first number in a text: a Long where it has no decimals and fits, else a Double; null where there is none. */
    public static @Nullable Number parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        String digits = firstRun(matcher.group("digits"));
        boolean negative = MINUS.matcher(text.substring(0, matcher.start())).find();
        boolean commaCurrency = COMMA_DECIMAL_CURRENCY.matcher(text).find();
        String plain = (negative ? "-" : "") + plain(digits, commaCurrency);
        String exponent = matcher.group("exponent");
        if (exponent != null && digits.length() == matcher.group("digits").length()) {
            return Double.valueOf(plain + exponent);
        }
        return value(plain);
    }

    private static Number value(String plain) {
        if (plain.indexOf('.') < 0 && plain.length() <= 18) {
            return Long.valueOf(plain);
        }
        return new BigDecimal(plain).doubleValue();
    }

    /** Spaces may separate thousands, and may separate two numbers: {@code 12 300} and {@code 4 5}. */
    private static String firstRun(String digits) {
        int space = indexOfSpace(digits);
        if (space < 0) {
            return digits;
        }
        Matcher spaced = SPACED_THOUSANDS.matcher(digits);
        return spaced.lookingAt() && endsAtMark(digits, spaced.end()) ? spaced.group() : digits.substring(0, space);
    }

    private static boolean endsAtMark(String digits, int end) {
        return end == digits.length() || !Character.isDigit(digits.charAt(end));
    }

    private static int indexOfSpace(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == ' ' || Character.isSpaceChar(c)) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String digits, boolean commaCurrency) {
        char decimal = decimalMark(digits, commaCurrency);
        StringBuilder plain = new StringBuilder(digits.length());
        int last = digits.lastIndexOf(decimal);
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
            } else if (i == last && decimal != 0) {
                plain.append(plain.isEmpty() ? "0." : ".");
            }
        }
        return plain.toString();
    }

    /** The mark before the decimals, or 0 where there are none. */
    private static char decimalMark(String digits, boolean commaCurrency) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            return point > comma ? '.' : ',';
        }
        if (point < 0 && comma < 0) {
            return 0;
        }
        char mark = point >= 0 ? '.' : ',';
        int at = Math.max(point, comma);
        if (digits.indexOf(mark) != at) {
            return 0;
        }
        boolean threeFollow = digits.length() - at - 1 == 3;
        boolean looksGrouped = threeFollow && at >= 1 && at <= 3 && digits.charAt(0) != '0';
        return looksGrouped && (mark == ',' || commaCurrency) ? 0 : mark;
    }
}
