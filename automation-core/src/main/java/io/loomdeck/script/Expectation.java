package io.loomdeck.script;

import org.jspecify.annotations.Nullable;

/**
 * Something that must hold of a step's result.
 *
 * <p>With {@link Check#EQUALS} and an {@code expected} that contains an expression, the actual value is bound to the
 * name {@code value} while it is evaluated; a boolean result is taken as the verdict, any other is compared.
 *
 * @param subject what is looked at: {@code status}, {@code header}, {@code json}, {@code css}, {@code xpath},
 *     {@code body}, {@code time}, {@code value}, …; the step's result decides which subjects it has
 * @param query which part of the subject: a JSON path, a selector, a header's name; null where the subject has no parts
 * @param check how the two are compared
 * @param expected what is expected
 */
public record Expectation(String subject, @Nullable Template query, Check check, Template expected, Position position) {

    /** How an actual value is compared with the expected one. */
    public enum Check {
        EQUALS,
        NOT_EQUALS,
        CONTAINS,
        MATCHES,
        EXISTS,
        LESS_THAN,
        GREATER_THAN
    }
}
