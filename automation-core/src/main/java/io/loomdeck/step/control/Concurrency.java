package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import org.jspecify.annotations.Nullable;

/** The key {@code concurrency} of loops and branches. */
final class Concurrency {

    private static final int MOST = 100_000;

    private Concurrency() {}

    static @Nullable Template read(MappingReader keys, StepReading reading) {
        Template template = keys.template("concurrency");
        SourceNode node = keys.node("concurrency");
        if (template instanceof Template.Constant constant && node != null && !isPossible(constant.value())) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "bad-concurrency",
                            "`concurrency` must be a whole number from 1 to " + MOST,
                            "Write how many rounds may run at once, such as 20");
            return null;
        }
        return template;
    }

    /** Whether rounds may overlap; a number that is only known at run time counts as more than 1. */
    static boolean isConcurrent(@Nullable Template concurrency) {
        return switch (concurrency) {
            case null -> false;
            case Template.Constant constant -> !Values.same(constant.value(), 1L);
            default -> true;
        };
    }

    static int value(@Nullable Template concurrency, StepContext context) {
        if (concurrency == null) {
            return 1;
        }
        Object value = context.evaluate(concurrency);
        if (!isPossible(value)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "concurrency must be a whole number from 1 to " + MOST + ", but it is " + Values.describe(value),
                    null);
        }
        Double number = Values.number(value);
        return number == null ? 1 : number.intValue();
    }

    private static boolean isPossible(@Nullable Object value) {
        Double number = Values.number(value);
        return number != null && number == Math.rint(number) && number >= 1 && number <= MOST;
    }
}
