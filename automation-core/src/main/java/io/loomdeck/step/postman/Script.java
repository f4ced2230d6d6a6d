package io.loomdeck.step.postman;

import io.loomdeck.javascript.JavascriptCode;
import io.loomdeck.script.Position;
import java.util.List;

/**
 * A script of a collection, a folder or a request.
 *
 * @param code as its author wrote it
 * @param lines where each of its lines stands in the file, at least one
 * @param compiled what is run; it begins on the first line, so that lines are counted as the author does
 */
record Script(String code, List<Position> lines, JavascriptCode compiled) {

    private static final String BEGIN = "loomdeckScript.begin(); ";

    Script {
        lines = List.copyOf(lines);
    }

    static Script of(String code, List<Position> lines) {
        return new Script(code, lines, JavascriptCode.of("script", BEGIN + code, List.of()));
    }

    /** Where a line of the code stands, counted from 1. */
    Position line(int number) {
        return lines.get(Math.clamp(number - 1L, 0, lines.size() - 1));
    }
}
