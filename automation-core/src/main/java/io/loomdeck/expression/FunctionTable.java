package io.loomdeck.expression;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.jexl3.introspection.JexlMethod;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The functions of expressions, by name. Immutable. */
final class FunctionTable {

    static final List<ExpressionFunction> ALL = Stream.of(
                    ListFunctions.ALL,
                    TableFunctions.ALL,
                    NumberFunctions.ALL,
                    TextFunctions.ALL,
                    TimeFunctions.ALL,
                    DataFunctions.ALL,
                    ValueFunctions.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, ExpressionFunction> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ExpressionFunction::name, Function.identity()));

    private final InstantSource clock;

    FunctionTable(InstantSource clock) {
        this.clock = clock;
    }

    static @Nullable ExpressionFunction find(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    @Nullable
    JexlMethod method(String name, int arguments) {
        ExpressionFunction function = BY_NAME.get(name.equals(Shorthands.DEFAULT_FUNCTION) ? "default" : name);
        if (function == null || arguments < function.least() || arguments > function.most()) {
            return null;
        }
        return new Call(function, clock);
    }

    /** One function as JEXL calls it. */
    @NullUnmarked
    private record Call(ExpressionFunction function, InstantSource clock) implements JexlMethod {
        @Override
        public Object invoke(Object target, Object... arguments) {
            return Values.plain(function.body().call(new Arguments(function.name(), clock, arguments)));
        }

        @Override
        public Object tryInvoke(String name, Object target, Object... arguments) {
            return invoke(target, arguments);
        }

        @Override
        public boolean tryFailed(Object result) {
            return false;
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public Class<?> getReturnType() {
            return Object.class;
        }
    }
}
