package io.loomdeck.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared types are those of the code: each function is called as its example does, and wrongly. */
class FunctionTypesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private static final Set<String> STRICT =
            Set.of("list", "rows", "mapping", "number", "integer", "date", "duration");

    private final Expressions expressions = new Expressions(CLOCK);

    static Stream<ExpressionFunction> functions() {
        return Expressions.functions().stream();
    }

    private @Nullable Object value(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Template template = Templates.parse(text, Position.START, diagnostics);
        assertThat(diagnostics.inOrder()).isEmpty();
        return expressions.evaluate(template, new MapVariables(Map.of()));
    }

    private @Nullable Object[] exampleArguments(ExpressionFunction function) {
        String example = function.example();
        int open = example.indexOf(function.name() + "(") + function.name().length();
        int close = open;
        for (int depth = 0; close < example.length(); close++) {
            char c = example.charAt(close);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        List<?> given = (List<?>) value("${[" + example.substring(open + 1, close) + "]}");
        return given == null ? new Object[0] : given.toArray();
    }

    private @Nullable Object called(ExpressionFunction function, @Nullable Object... arguments) {
        return Values.plain(function.body().call(new Arguments(function.name(), CLOCK, arguments)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void gives_what_is_declared(ExpressionFunction function) {
        Object result = called(function, exampleArguments(function));

        assertThat(Signature.words(function.declared().result()))
                .as("%s gives %s", function.example(), result)
                .anyMatch(type -> isOf(type, result));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void refuses_what_is_not_declared(ExpressionFunction function) {
        List<Signature.Parameter> parameters = function.declared().parameters();
        @Nullable Object[] good = exampleArguments(function);
        for (int i = 0; i < Math.min(parameters.size(), good.length); i++) {
            String type = parameters.get(i).type();
            assertThat(Signature.words(type)).allMatch(word -> isKnown(word));
            if (STRICT.contains(type)) {
                @Nullable Object[] bad = good.clone();
                bad[i] = type.equals("integer") ? (Object) 1.5 : Boolean.TRUE;
                assertThatThrownBy(() -> called(function, bad))
                        .as("%s of %s", parameters.get(i), function.signature())
                        .isInstanceOf(StepException.class);
            }
        }
    }

    private static boolean isKnown(String type) {
        return STRICT.contains(type) || Set.of("any", "text", "boolean").contains(type);
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "any" -> true;
            case "null" -> value == null;
            case "text" -> value instanceof String;
            case "date" -> value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d(T.*)?");
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Long || value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "list" -> value instanceof List;
            case "rows" -> value instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance);
            case "mapping" -> value instanceof Map;
            default -> throw new AssertionError("no type " + type);
        };
    }

    @Test
    void an_argument_in_the_middle_may_be_left_out() {
        assertThat(value("${filterBy([{'a': 1}, {'a': 2}], 'a', '>', 1)}")).isEqualTo(List.of(Map.of("a", 2L)));
        assertThat(value("${filterBy([{'a': 1}, {'a': 2}], 'a', 1)}")).isEqualTo(List.of(Map.of("a", 1L)));
    }

    @Test
    void a_declaration_is_read() {
        Signature signature = Signature.of("pick(mapping: mapping or rows, key: text, …): mapping or rows");

        assertThat(signature.plain()).isEqualTo("pick(mapping, key, …)");
        assertThat(signature.least()).isEqualTo(2);
        assertThat(signature.most()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Signature.of("uuid(): text").most()).isZero();
        assertThat(Signature.of("now([pattern: text, zone: text]): date or text")
                        .least())
                .isZero();
    }
}
