package io.loomdeck.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression's words, found without parsing it: enough to know its function calls, to prepare {@code zip}, and to
 * refuse what is too deep for a parser.
 */
final class Source {

    private Source() {}

    /** A word of an expression. */
    record Word(String text, int start, int end, boolean afterDot, boolean call) {}

    /** All identifiers outside of quotes, in order. */
    static List<Word> words(String source) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (isQuote(c)) {
                at = afterQuoted(source, at);
            } else if (Character.isJavaIdentifierStart(c)) {
                int end = at + 1;
                while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
                    end++;
                }
                words.add(new Word(source.substring(at, end), at, end, dotBefore(source, at), callAfter(source, end)));
                at = end;
            } else if (Character.isDigit(c)) {
                at = afterNumber(source, at);
            } else {
                at++;
            }
        }
        return words;
    }

    /** How deep brackets of any kind nest. */
    static int depth(String source) {
        int depth = 0;
        int deepest = 0;
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (isQuote(c)) {
                at = afterQuoted(source, at);
                continue;
            }
            if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
            at++;
        }
        return deepest;
    }

    /** Whether there is a character outside of quotes. */
    static boolean contains(String source, String characters) {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (characters.indexOf(c) >= 0) {
                return true;
            }
            at = isQuote(c) ? afterQuoted(source, at) : at + 1;
        }
        return false;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    private static int afterQuoted(String source, int open) {
        char quote = source.charAt(open);
        for (int at = open + 1; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at + 1;
            }
        }
        return source.length();
    }

    private static int afterNumber(String source, int start) {
        int at = start;
        while (at < source.length() && Character.isLetterOrDigit(source.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean dotBefore(String source, int start) {
        int at = start - 1;
        while (at >= 0 && Character.isWhitespace(source.charAt(at))) {
            at--;
        }
        return at >= 0 && source.charAt(at) == '.' && !(at > 0 && source.charAt(at - 1) == '.');
    }

    private static boolean callAfter(String source, int end) {
        int at = end;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at < source.length() && source.charAt(at) == '(';
    }
}
