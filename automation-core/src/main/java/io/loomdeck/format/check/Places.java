package io.loomdeck.format.check;

import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places inside expressions. */
final class Places {

    private Places() {}

    static Position within(Template.Expression expression, int offset) {
        Position start = expression.position();
        String before = expression.source().substring(0, offset);
        int lineBreaks = (int) before.chars().filter(c -> c == '\n').count();
        return lineBreaks == 0
                ? new Position(start.line(), start.column() + offset)
                : new Position(start.line() + lineBreaks, offset - before.lastIndexOf('\n'));
    }

    /** Where a name first stands as a variable, and not behind a dot or within another word. */
    static Position of(String name, Template.Expression expression) {
        Matcher word = Pattern.compile("(?<![\\w.'\"])" + Pattern.quote(name) + "(?!\\w)")
                .matcher(expression.source());
        return within(expression, word.find() ? word.start() : 0);
    }
}
