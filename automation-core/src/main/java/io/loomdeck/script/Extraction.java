package io.loomdeck.script;

import org.jspecify.annotations.Nullable;

/**
 * A variable taken from a step's result.
 *
 * @param name of the variable
 * @param source how {@code query} is read
 * @param query a selector, path, pattern or header name
 * @param part what is taken of each match
 * @param attribute the attribute's name with {@link Part#ATTRIBUTE}, the group (name or number) of a regular
 *     expression, else null
 * @param all every match as a list, else the first match or null
 * @param as what the text is turned into
 * @param required whether it is an error that nothing matches; an {@code all} that matches nothing is an empty list
 */
public record Extraction(
        String name,
        Source source,
        Template query,
        Part part,
        @Nullable String attribute,
        boolean all,
        As as,
        boolean required,
        Position position) {

    /** How a query is read. */
    public enum Source {
        CSS,
        XPATH,
        JSON_PATH,
        REGEX,
        HEADER,
        /** The query is an expression over the step's result, bound to {@code result}. */
        EXPRESSION
    }

    /** What is taken of a match. */
    public enum Part {
        TEXT,
        ATTRIBUTE,
        HTML,
        TABLE
    }

    /** What the text of a match is turned into. {@link #NUMBER} understands currency signs and thousands marks. */
    public enum As {
        ANY,
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN
    }
}
