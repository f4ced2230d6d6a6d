package io.loomdeck.step.httpfile;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds {@code {{…}}} in texts. */
final class Placeholders {

    private static final int LONGEST = 2_000;

    private Placeholders() {}

    /**
     * A text with its placeholders replaced.
     *
     * @param value gets what stands between the braces; what it returns is taken as it is
     */
    static String replace(String text, UnaryOperator<String> value) {
        int open = text.indexOf("{{");
        if (open < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int done = 0;
        while (open >= 0) {
            int close = end(text, open + 2);
            if (close < 0) {
                // Braces of the text's own, such as those of nested JSON objects.
                open = text.indexOf("{{", open + 1);
                continue;
            }
            filled.append(text, done, open).append(value.apply(text.substring(open + 2, close)));
            done = close + 2;
            open = text.indexOf("{{", done);
        }
        return filled.append(text, done, text.length()).toString();
    }

    /** What stands between the braces of a text that is one placeholder and nothing else; null for other texts. */
    static @Nullable String only(String text) {
        String stripped = text.strip();
        boolean one = stripped.startsWith("{{") && end(stripped, 2) == stripped.length() - 2;
        return one ? stripped.substring(2, stripped.length() - 2).strip() : null;
    }

    /** Where a placeholder ends, which is on the line where it begins; -1 where there is none. */
    private static int end(String text, int from) {
        int most = Math.min(text.length() - 1, from + LONGEST);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '{' && text.charAt(i + 1) == '{')) {
                return -1;
            }
            if (c == '}' && text.charAt(i + 1) == '}') {
                return text.substring(from, i).isBlank() ? -1 : i;
            }
        }
        return -1;
    }

    /** REST Client reads a backslash in a variable as an escape. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            plain.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        default -> escaped;
                    });
        }
        return plain.toString();
    }
}
