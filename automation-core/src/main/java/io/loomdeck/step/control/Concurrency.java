package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key {@code concurrency} of loops and branches: a number, {@code auto}, or {@code {auto: true, max: 200}}. */
final class Concurrency {

    private static final int MOST = 100_000;
    private static final int MOST_FOUND = 500;
    private static final String AUTO = "auto";
    private static final String EXPECTED = "a whole number from 1 to " + MOST + ", or auto";

    private static final List<StepDescriptor.Key> AUTO_KEYS = List.of(
            StepDescriptor.Key.required(AUTO, ValueType.BOOLEAN, "True: the agent finds the number itself."),
            StepDescriptor.Key.optional("max", ValueType.NUMBER, "The largest number it may choose. Default 500."));

    private Concurrency() {}

    static @Nullable Template read(MappingReader keys, StepReading reading) {
        SourceNode node = keys.node("concurrency");
        if (node instanceof SourceNode.Mapping) {
            reading.mapping(node, AUTO_KEYS);
        }
        Template template = keys.template("concurrency");
        if (node != null && !isPossible(template)) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "bad-concurrency",
                            "`concurrency` must be " + EXPECTED,
                            "Write how many rounds may run at once, such as 20; or auto; or { auto: true, max: 200 }");
            return null;
        }
        return template;
    }

    private static boolean isPossible(@Nullable Template template) {
        return switch (template) {
            case Template.Constant constant -> number(constant.value()) != null;
            case Template.MapOf map ->
                map.entries().get(AUTO) instanceof Template.Constant(var auto, var _)
                        && Boolean.TRUE.equals(auto)
                        && (!(map.entries().get("max") instanceof Template.Constant(var max, var _)) || isNumber(max));
            case Template.ListOf _ -> false;
            case null, default -> true;
        };
    }

    /** Whether rounds may overlap; a number that is only known at run time counts as more than 1. */
    static boolean isConcurrent(@Nullable Template concurrency) {
        return switch (concurrency) {
            case null -> false;
            case Template.Constant constant -> !Values.same(constant.value(), 1L);
            default -> true;
        };
    }

    /** What {@link StepContext#fanOut} takes: a negative number for one that is to be found. */
    static int value(@Nullable Template concurrency, StepContext context) {
        if (concurrency == null) {
            return 1;
        }
        Object value = context.evaluate(concurrency);
        Integer number = number(value);
        if (number == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "concurrency must be " + EXPECTED + ", but it is " + Values.describe(value),
                    null);
        }
        return number;
    }

    private static @Nullable Integer number(@Nullable Object value) {
        if (AUTO.equals(value)) {
            return -MOST_FOUND;
        }
        if (value instanceof Map<?, ?> map) {
            Object max = map.containsKey("max") ? map.get("max") : (Object) MOST_FOUND;
            Integer most = max instanceof Map ? null : number(max);
            return Boolean.TRUE.equals(map.get(AUTO)) && most != null && most > 0 ? -most : null;
        }
        Double number = isNumber(value) ? Values.number(value) : null;
        return number == null ? null : number.intValue();
    }

    private static boolean isNumber(@Nullable Object value) {
        Double number = Values.number(value);
        return number != null && number == Math.rint(number) && number >= 1 && number <= MOST;
    }
}
