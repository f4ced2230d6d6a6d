package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one function call, read with the types that the function needs. */
public final class Arguments {

    private final String function;
    private final InstantSource clock;
    private final @Nullable Object[] values;

    Arguments(String function, InstantSource clock, @Nullable Object[] values) {
        this.function = function;
        this.clock = clock;
        this.values = values;
    }

    InstantSource clock() {
        return clock;
    }

    int count() {
        return values.length;
    }

    boolean has(int index) {
        return index < values.length;
    }

    @Nullable
    Object value(int index) {
        return index < values.length ? values[index] : null;
    }

    /** A text; numbers and the like are written out, null is an empty text. */
    String text(int index) {
        return Values.text(value(index));
    }

    String text(int index, String otherwise) {
        return has(index) ? text(index) : otherwise;
    }

    List<?> list(int index) {
        return switch (value(index)) {
            case null -> List.of();
            case List<?> list -> list;
            case Collection<?> collection -> List.copyOf(collection);
            case Map<?, ?> map -> List.copyOf(map.values());
            case Object other -> throw wrong(ordinal(index) + " must be a list, but it is " + Values.describe(other));
        };
    }

    Map<?, ?> map(int index) {
        return switch (value(index)) {
            case Map<?, ?> map -> map;
            case null -> throw wrong(ordinal(index) + " must be a mapping, but it is null");
            case Object other ->
                throw wrong(ordinal(index) + " must be a mapping, but it is " + Values.describe(other));
        };
    }

    double number(int index) {
        Double number = Values.number(value(index));
        if (number == null) {
            throw wrong(ordinal(index) + " must be a number, but it is " + Values.describe(value(index)));
        }
        return number;
    }

    long integer(int index) {
        Object value = value(index);
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        double number = number(index);
        if (number != Math.rint(number) || Math.abs(number) > 1e15) {
            throw wrong(ordinal(index) + " must be a whole number, but it is " + Values.text(value));
        }
        return (long) number;
    }

    long integer(int index, long otherwise) {
        return has(index) ? integer(index) : otherwise;
    }

    StepException wrong(String what) {
        return wrong(function, what);
    }

    static StepException wrong(String function, String what) {
        return new StepException(ErrorClass.SCRIPT, function + ": " + what, null);
    }

    private static String ordinal(int index) {
        return switch (index) {
            case 0 -> "the first argument";
            case 1 -> "the second argument";
            case 2 -> "the third argument";
            default -> "argument " + (index + 1);
        };
    }
}
