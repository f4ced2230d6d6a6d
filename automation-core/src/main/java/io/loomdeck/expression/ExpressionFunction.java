package io.loomdeck.expression;

import org.jspecify.annotations.Nullable;

/**
 * A function that expressions can call, with its documentation.
 *
 * @param signature as people read it: {@code max(list, key)}
 * @param documentation one or two sentences
 * @param example an expression that works as it stands, followed by {@code =>} and its result, or just a call
 * @param least how many arguments it needs
 * @param most how many it takes; {@link Integer#MAX_VALUE} for any number
 */
public record ExpressionFunction(
        String name, String signature, String documentation, String example, int least, int most, Body body) {

    /** What a function does. Called by any number of threads at once. */
    @FunctionalInterface
    public interface Body {
        /** Computes the result; throws a {@link io.loomdeck.step.StepException} for arguments it cannot work with. */
        @Nullable
        Object call(Arguments arguments);
    }

    static ExpressionFunction of(String signature, String documentation, String example, Body body) {
        int open = signature.indexOf('(');
        String name = signature.substring(0, open);
        String list = signature.substring(open + 1, signature.length() - 1).strip();
        if (list.isEmpty()) {
            return new ExpressionFunction(name, signature, documentation, example, 0, 0, body);
        }
        int least = 0;
        int most = 0;
        boolean optional = false;
        for (String parameter : list.split(",", -1)) {
            optional |= parameter.strip().startsWith("[") || parameter.contains("…");
            most = parameter.contains("…") || most == Integer.MAX_VALUE ? Integer.MAX_VALUE : most + 1;
            least += optional ? 0 : 1;
            optional |= parameter.strip().endsWith("[");
        }
        return new ExpressionFunction(name, signature, documentation, example, least, most, body);
    }
}
