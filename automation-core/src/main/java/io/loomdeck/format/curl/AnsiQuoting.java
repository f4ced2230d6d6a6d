package io.loomdeck.format.curl;

import java.util.function.Consumer;

/** The escapes in bash's <code>$'…'</code>, which browsers use when they copy a request as curl. */
final class AnsiQuoting {

    private AnsiQuoting() {}

    /**
     * Reads up to the closing quote.
     *
     * @param from the first character after the opening quote
     * @return where the closing quote stands, or the text's length where there is none
     */
    static int read(String text, int from, Consumer<Character> out) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\'') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at = escape(text, at + 1, out);
            } else {
                out.accept(text.charAt(at++));
            }
        }
        return at;
    }

    private static int escape(String text, int at, Consumer<Character> out) {
        char c = text.charAt(at);
        switch (c) {
            case 'n' -> out.accept('\n');
            case 't' -> out.accept('\t');
            case 'r' -> out.accept('\r');
            case 'a' -> out.accept('\u0007');
            case 'b' -> out.accept('\b');
            case 'f' -> out.accept('\f');
            case 'v' -> out.accept('\u000b');
            case 'e', 'E' -> out.accept('\u001b');
            case 'x' -> {
                return number(text, at + 1, 2, 16, out);
            }
            case 'u' -> {
                return number(text, at + 1, 4, 16, out);
            }
            case 'U' -> {
                return number(text, at + 1, 8, 16, out);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return number(text, at, 3, 8, out);
            }
            default -> out.accept(c);
        }
        return at + 1;
    }

    private static int number(String text, int from, int most, int radix, Consumer<Character> out) {
        int end = from;
        while (end < text.length() && end < from + most && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end > from) {
            int point = (int) Long.parseLong(text.substring(from, end), radix);
            if (Character.isValidCodePoint(point)) {
                for (char c : Character.toChars(point)) {
                    out.accept(c);
                }
            }
        }
        return end;
    }
}
