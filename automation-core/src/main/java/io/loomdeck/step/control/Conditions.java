package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Template;

/** Conditions as people read them in the names of steps. */
final class Conditions {

    private static final int LONGEST = 50;

    private Conditions() {}

    static String shown(Template condition) {
        return switch (condition) {
            case Template.Expression expression ->
                Values.shortened(expression.source().strip(), LONGEST);
            case Template.Constant constant -> Values.shortened(Values.text(constant.value()), LONGEST);
            default -> "a condition";
        };
    }
}
