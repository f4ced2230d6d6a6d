package io.loomdeck.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a script that may hold expressions. It is data: {@code io.loomdeck.expression} evaluates it.
 *
 * <p>A text that is one whole expression keeps the type of its result; in a text with other characters around it the
 * result is joined into the text. A doubled dollar before a brace
 * stands for one literal dollar.
 */
public sealed interface Template {

    /** Where the value begins in the script. */
    Position position();

    /** A value without any expression: null, String, Boolean, a number. */
    record Constant(@Nullable Object value, Position position) implements Template {}

    /**
     * One whole expression.
     *
     * @param source what stands between the braces
     * @param position where {@code source} begins
     */
    record Expression(String source, Position position) implements Template {}

    /** Text with expressions in it. The parts are constants (String) and expressions, in order. */
    record Text(List<Template> parts, Position position) implements Template {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /** A list whose items may hold expressions. */
    record ListOf(List<Template> items, Position position) implements Template {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    /** A mapping whose values may hold expressions; keys are taken as they are, in order. */
    record MapOf(Map<String, Template> entries, Position position) implements Template {
        public MapOf {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** All expressions in this value, in the order of the text. */
    default List<Expression> expressions() {
        List<Expression> found = new ArrayList<>();
        collect(this, found);
        return found;
    }

    private static void collect(Template template, List<Expression> found) {
        switch (template) {
            case Constant _ -> {}
            case Expression expression -> found.add(expression);
            case Text text -> text.parts().forEach(part -> collect(part, found));
            case ListOf list -> list.items().forEach(item -> collect(item, found));
            case MapOf map -> map.entries().values().forEach(value -> collect(value, found));
        }
    }

    /** A constant text, for scripts that are built in code. */
    static Template of(@Nullable Object value) {
        return new Constant(value, Position.START);
    }
}
