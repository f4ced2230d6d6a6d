package io.loomdeck.step.http;

/** Values as addresses, headers and forms carry them. */
final class PlainText {

    private PlainText() {}

    /** The value's text; a whole number that an expression made a Double has no decimals. */
    static String of(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        return String.valueOf(value);
    }
}
