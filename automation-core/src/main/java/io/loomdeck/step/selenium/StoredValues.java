package io.loomdeck.step.selenium;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A test's variables, with the values that the page's JavaScript gave. Belongs to one thread at a time.
 *
 * @param environment of the agent, as far as scripts may see it
 */
record StoredValues(Map<String, @Nullable Object> values, Map<?, ?> environment) {

    private static final String ENVIRONMENT = "env:";

    StoredValues(Map<?, ?> environment) {
        this(new HashMap<>(), environment);
    }

    boolean has(String name) {
        return values.containsKey(name) || name.startsWith(ENVIRONMENT) || "nbsp".equals(name);
    }

    @Nullable
    Object get(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        if (name.startsWith(ENVIRONMENT)) {
            return environment.get(name.substring(ENVIRONMENT.length()));
        }
        return "nbsp".equals(name) ? "\u00a0" : null;
    }

    void set(String name, @Nullable Object value) {
        values.put(name, value);
    }

    /** The value as JavaScript's {@code String(…)} has it. */
    String text(String name) {
        return has(name) ? text(get(name)) : "undefined";
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            case List<?> list ->
                list.stream().map(item -> item == null ? "" : text(item)).collect(Collectors.joining(","));
            case Map<?, ?> _ -> "[object Object]";
            default -> String.valueOf(value);
        };
    }
}
