package io.loomdeck.javascript;

import io.loomdeck.script.Position;
import java.util.List;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * A function's body with its parameters, parsed once however often it is evaluated. Immutable, and safe for any number of
 * threads. Code that uses {@code await} becomes an asynchronous function.
 */
public final class JavascriptCode {

    private static final Pattern AWAIT = Pattern.compile("\\bawait\\b");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private final String name;
    private final String body;
    private final List<String> parameters;
    private volatile @Nullable Source source;

    private JavascriptCode(String name, String body, List<String> parameters) {
        this.name = name;
        this.body = body;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Code as its author wrote it.
     *
     * @param name what stack traces call it
     * @param parameters the names that {@link JavascriptScope#evaluate} gives values to
     * @throws IllegalArgumentException where a parameter is no name
     */
    public static JavascriptCode of(String name, String body, List<String> parameters) {
        for (String parameter : parameters) {
            if (!NAME.matcher(parameter).matches()) {
                throw new IllegalArgumentException("no name: " + parameter);
            }
        }
        return new JavascriptCode(name, body, parameters);
    }

    public String name() {
        return name;
    }

    public String body() {
        return body;
    }

    public List<String> parameters() {
        return parameters;
    }

    private String prefix() {
        String kind = AWAIT.matcher(body).find() ? "(async function (" : "(function (";
        return kind + String.join(", ", parameters) + ") {";
    }

    /** The function as an expression. The engine keeps what it parsed for as long as this object keeps the source. */
    Source source() {
        Source known = source;
        if (known == null) {
            // The line break lets a comment in the last line end before the bracket.
            known = Source.newBuilder("js", prefix() + body + "\n})", name)
                    .cached(true)
                    .buildLiteral();
            source = known;
        }
        return known;
    }

    /** Where in the body a place of the source is, or null where it is in none or in another source. */
    @Nullable
    Position place(@Nullable SourceSection section) {
        if (section == null || !section.isAvailable() || !section.getSource().equals(source())) {
            return null;
        }
        int line = section.getStartLine();
        int column = section.getStartColumn() - (line == 1 ? prefix().length() : 0);
        long lines = body.lines().count();
        return column < 1 || line > Math.max(1, lines) ? null : new Position(line, column);
    }
}
