package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;
import java.util.List;

/** A text that is read line by line. Belongs to one thread. */
final class Lines {

    private final List<String> lines;
    private final Position origin;
    private int next;

    Lines(String text, Position origin) {
        this.lines = List.of(text.split("\r\n|\r|\n", -1));
        this.origin = origin;
    }

    boolean hasNext() {
        return next < lines.size();
    }

    /** The line that is next, or an empty one behind the end. */
    String peek() {
        return hasNext() ? lines.get(next) : "";
    }

    String take() {
        String line = peek();
        next++;
        return line;
    }

    /** The line before the one that is next. */
    String last() {
        return next == 0 ? "" : lines.get(next - 1);
    }

    /** Goes back to a line that was taken before. */
    void rewind(int index) {
        next = index;
    }

    int index() {
        return next;
    }

    /** The place of a character of the line that is next, counted from 0. */
    Position position(int column) {
        int before = next == 0 ? origin.column() - 1 : 0;
        return new Position(origin.line() + next, before + column + 1);
    }

    /** The place of the first character of the next line that is not blank. */
    Position position() {
        String line = peek();
        return position(line.length() - line.stripLeading().length());
    }
}
