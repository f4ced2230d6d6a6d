package io.loomdeck.step.browser;

import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be true of a page.
 *
 * @param target the element that is looked at, or null where it is the page itself
 * @param attribute the name with {@link Subject#ATTRIBUTE}, else null
 */
record Condition(
        Subject subject,
        @Nullable Template target,
        @Nullable String attribute,
        Comparison comparison,
        Template expected,
        Position position) {

    /** What is looked at. */
    enum Subject {
        URL,
        TITLE,
        TEXT,
        VALUE,
        ATTRIBUTE,
        COUNT,
        VISIBLE,
        ENABLED,
        EDITABLE,
        CHECKED,
        FOCUSED,
        /** A response that came; {@code expected} is a part of its address, or a mapping. */
        RESPONSE,
        /** Whether the page's requests are at rest. */
        NETWORK,
        /** What a piece of JavaScript returns; {@code expected} is the code and has to give something true. */
        SCRIPT
    }

    /** How it is compared. */
    enum Comparison {
        EQUALS("is"),
        NOT("is not"),
        CONTAINS("contains"),
        MATCHES("matches");

        private final String words;

        Comparison(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    List<Template> templates() {
        return Stream.of(target, expected).filter(java.util.Objects::nonNull).toList();
    }
}
