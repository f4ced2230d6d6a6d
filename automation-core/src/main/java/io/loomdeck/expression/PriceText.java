package io.loomdeck.expression;

import org.jspecify.annotations.Nullable;

/** Reads numbers as people write them: with a currency, with thousands marks, with a comma or a point for decimals. */
final class PriceText {

    private PriceText() {}

    /** The only number in the text, or null where there is none or more than one. */
    static @Nullable Double number(String text) {
        String digits = digits(text);
        if (digits == null) {
            return null;
        }
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        char decimal = decimalMark(digits, point, comma);
        StringBuilder plain = new StringBuilder();
        for (char c : digits.toCharArray()) {
            if (c == decimal) {
                plain.append('.');
            } else if (c != '.' && c != ',' && c != '\'') {
                plain.append(c);
            }
        }
        return Values.number(plain.toString());
    }

    private static char decimalMark(String digits, int point, int comma) {
        if (point >= 0 && comma >= 0) {
            return point > comma ? '.' : ',';
        }
        int only = Math.max(point, comma);
        if (only < 0) {
            return '.';
        }
        char mark = digits.charAt(only);
        boolean repeated = digits.indexOf(mark) != only;
        boolean thousands = mark == ',' && digits.length() - only == 4;
        return repeated || thousands ? '\0' : mark;
    }

    private static @Nullable String digits(String text) {
        int start = -1;
        int end = -1;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                start = start < 0 ? i : start;
                end = i + 1;
            }
        }
        if (start < 0) {
            return null;
        }
        StringBuilder digits = new StringBuilder(start > 0 && text.lastIndexOf('-', start) >= 0 ? "-" : "");
        for (char c : text.substring(start, end).toCharArray()) {
            if (Character.isDigit(c) || c == '.' || c == ',' || c == '\'') {
                digits.append(c);
            } else if (!Character.isSpaceChar(c)) {
                return null;
            }
        }
        return digits.toString();
    }
}
