package io.loomdeck.format.yaml;

import io.loomdeck.script.Position;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The lines of a text, for turning the parser's places (code points) into ours (UTF-16 units). */
final class SourceLines {

    private final String[] lines;

    SourceLines(String text) {
        this.lines = text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1);
    }

    Position position(Mark mark) {
        String line = line(mark.getLine() + 1);
        int points = Math.min(mark.getColumn(), line.codePointCount(0, line.length()));
        return new Position(mark.getLine() + 1, 1 + line.offsetByCodePoints(0, points));
    }

    /** The line of a number that counts from 1, or an empty text past the end. */
    String line(int number) {
        return number <= lines.length ? lines[number - 1] : "";
    }

    /** Where the text of a block scalar begins whose indicator stands at a place. */
    Position contentBelow(Position indicator) {
        for (int number = indicator.line() + 1; number <= lines.length; number++) {
            String line = line(number);
            if (!line.isBlank()) {
                return new Position(
                        number, 1 + line.length() - line.stripLeading().length());
            }
        }
        return indicator;
    }
}
