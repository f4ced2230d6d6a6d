package io.loomdeck.format.curl;

import io.loomdeck.script.Position;
import java.util.function.Consumer;

/** The text of commands with a place in it that moves forward. Belongs to one thread. */
final class ShellText {

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    ShellText(String text) {
        this.text = text;
    }

    Position here() {
        return new Position(line, at - lineStart + 1);
    }

    boolean isOver() {
        return at >= text.length();
    }

    /** The character so far ahead, or NUL past the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
            lineStart = at;
        }
        return c;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    void skip(int characters) {
        for (int i = 0; i < characters && !isOver(); i++) {
            next();
        }
    }

    /** Everything up to the end of the line, which is passed, without its end. */
    String restOfLine() {
        StringBuilder rest = new StringBuilder();
        while (!isOver() && peek(0) != '\n') {
            rest.append(next());
        }
        skip(1);
        return rest.toString();
    }

    /** How far ahead a character stands, or -1. */
    int distanceTo(char c) {
        int found = text.indexOf(c, at);
        return found < 0 ? -1 : found - at;
    }

    /** The next characters, which are not passed. */
    String ahead(int characters) {
        return text.substring(at, at + characters);
    }

    /** Passes a text in bash's <code>$'…'</code> up to its closing quote. */
    void ansiQuoted(Consumer<Character> out) {
        skip(AnsiQuoting.read(text, at, out) - at);
    }
}
