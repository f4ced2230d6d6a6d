package io.loomdeck.expression;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes out what JEXL does not know: {@code zip(names, prices)} names its columns after its arguments, as
 * {@code zip({'name': names, 'price': prices})}, where every argument is a plain name; and {@code default} is a function,
 * though JEXL keeps the word for itself.
 */
final class Shorthands {

    /** The name under which JEXL finds {@code default}; as long, so that places stay the same. */
    static final String DEFAULT_FUNCTION = "Default";

    private Shorthands() {}

    /** The expression as JEXL understands it. */
    static String writeOut(String source) {
        if (!source.contains("zip") && !source.contains("default")) {
            return source;
        }
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (Source.Word word : Source.words(source)) {
            if (!word.call() || word.afterDot() || word.start() < done) {
                continue;
            }
            if (word.text().equals("default")) {
                result.append(source, done, word.start()).append(DEFAULT_FUNCTION);
                done = word.end();
            } else if (word.text().equals("zip")) {
                int open = source.indexOf('(', word.end());
                int close = source.indexOf(')', open);
                String columns = close < 0 ? null : columns(source.substring(open + 1, close));
                if (columns != null) {
                    result.append(source, done, open + 1).append(columns);
                    done = close;
                }
            }
        }
        return result.append(source, done, source.length()).toString();
    }

    private static @Nullable String columns(String arguments) {
        StringJoiner columns = new StringJoiner(", ", "{", "}");
        List<String> names = List.of(arguments.split(",", -1));
        for (String argument : names) {
            String name = argument.strip();
            if (!isName(name)) {
                return null;
            }
            columns.add("'" + singular(name) + "': " + name);
        }
        return names.size() < 2 ? null : columns.toString();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.charAt(0))
                && text.chars().allMatch(Character::isJavaIdentifierPart);
    }

    static String singular(String plural) {
        if (plural.length() > 4 && plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.endsWith("sses") || plural.endsWith("xes") || plural.endsWith("ches") || plural.endsWith("shes")) {
            return plural.substring(0, plural.length() - 2);
        }
        boolean strip = plural.length() > 2 && plural.endsWith("s") && !plural.endsWith("ss");
        return strip ? plural.substring(0, plural.length() - 1) : plural;
    }
}
