package io.loomdeck.expression;

import org.jspecify.annotations.Nullable;

/**
 * A function that expressions can call, with its documentation.
 *
 * @param declared its name, its arguments and its result, with their types
 * @param documentation one or two sentences
 * @param example an expression that works as it stands, followed by {@code =>} and its result, or just a call
 */
public record ExpressionFunction(Signature declared, String documentation, String example, Body body) {

    /** What a function does. Called by any number of threads at once. */
    @FunctionalInterface
    public interface Body {
        /** Computes the result; throws a {@link io.loomdeck.step.StepException} for arguments it cannot work with. */
        @Nullable
        Object call(Arguments arguments);
    }

    static ExpressionFunction of(String declaration, String documentation, String example, Body body) {
        return new ExpressionFunction(Signature.of(declaration), documentation, example, body);
    }

    /** What it is called by. */
    public String name() {
        return declared.name();
    }

    /** As people write it: {@code max(list, key)}. */
    public String signature() {
        return declared.plain();
    }

    /** How many arguments it needs. */
    int least() {
        return declared.least();
    }

    /** How many it takes; {@link Integer#MAX_VALUE} for any number. */
    int most() {
        return declared.most();
    }
}
