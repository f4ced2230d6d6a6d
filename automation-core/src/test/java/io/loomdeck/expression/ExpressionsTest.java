package io.loomdeck.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private final Expressions expressions = new Expressions(CLOCK);

    private final Map<String, Object> variables = Map.of(
            "page", 3L,
            "price", 2.5,
            "name", "Lamp",
            "names", List.of("Lamp", "Sofa"),
            "prices", List.of(20L, 10L),
            "user", Map.of("address", Map.of("city", "Bern"), "size", 5L),
            "products", List.of(Map.of("name", "Lamp", "price", 20L), Map.of("name", "Sofa", "price", 99L)));

    private @Nullable Object value(String text) {
        Diagnostics diagnostics = new Diagnostics();
        Template template = Templates.parse(text, Position.START, diagnostics);
        assertThat(diagnostics.inOrder()).isEmpty();
        return expressions.evaluate(template, new MapVariables(variables));
    }

    static Stream<ExpressionFunction> examples() {
        return Expressions.functions().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFunctionDoesWhatItsExampleSays(ExpressionFunction function) {
        assertThat(function.documentation()).isNotBlank();
        String[] sides = function.example().split(" => ", 2);
        Object result = value("${" + sides[0] + "}");
        if (sides.length == 2) {
            assertThat(result).as(function.example()).isEqualTo(value("${" + sides[1] + "}"));
        } else {
            assertThat(result).as(function.example()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${page} | 3",
                "${page + 1} | 4",
                "${page / 2} | 1.5",
                "${6 / page} | 2",
                "${page * 2.5} | 7.5",
                "${page % 2} | 1",
                "page ${page} of ${size(names)} | page 3 of 2",
                "${'1' + 2} | 12",
                "${user.address.city} | Bern",
                "${user['address'].city} | Bern",
                "${user.size} | 5",
                "${names[0]} | Lamp",
                "${names[-1]} | Sofa",
                "${names.1} | Sofa",
                "${max(products, 'price').name} | Sofa",
                "${page > 2 ? 'many' : 'few'} | many",
                "${user.phone ?: 'none'} | none",
                "${user.phone.extension ?: 'none'} | none",
                "${page == '3' && name != 'x'} | true",
                "${not (page > 5) or false} | true",
                "${name =~ 'L.*'} | true",
                "${2 =~ [1, 2]} | true",
                "${name !~ 'X.*'} | true",
                "${name =^ 'La'} | true",
                "${default(user.phone, 'none')} | none",
                "${empty(names)} | false",
                "$${page} | ${page}",
                "a $${b} ${page} | a ${b} 3",
                "${'}'} | }",
                "${{'a': {'b': 7}}.a.b} | 7",
                "${2.0} | 2",
                "${now()} | 2026-11-22T12:00:00Z",
            })
    void expressionsGiveWhatPeopleExpect(String text, String expected) {
        assertThat(Values.text(value(text))).isEqualTo(expected);
    }

    @Test
    void aWholeExpressionKeepsItsType() {
        assertThat(value("${page}")).isEqualTo(3L);
        assertThat(value("${1}")).isEqualTo(1L);
        assertThat(value("${[1, 2.5, 'x']}")).isEqualTo(List.of(1L, 2.5, "x"));
        assertThat(value("${names}")).isEqualTo(List.of("Lamp", "Sofa"));
        assertThat(value("${page}.")).isEqualTo("3.");
    }

    @Test
    void listsInTextBecomeJson() {
        assertThat(value("names: ${names}")).isEqualTo("names: [\"Lamp\",\"Sofa\"]");
    }

    @Test
    void zipNamesItsColumnsAfterItsArguments() {
        assertThat(value("${zip(names, prices)}"))
                .isEqualTo(List.of(Map.of("name", "Lamp", "price", 20L), Map.of("name", "Sofa", "price", 10L)));
        assertThat(value("${zip(names, [1, 2])}")).isEqualTo(List.of(List.of("Lamp", 1L), List.of("Sofa", 2L)));
        assertThatThrownBy(() -> value("${zip({'a': [1], 'b': [1, 2]})}"))
                .hasMessageContaining("a has 1 items and b has 2");
    }

    @Test
    void mergeAddsMembersToOneMappingOrToEveryRow() {
        assertThat(value("${merge({'a': 1}, {'a': 2, 'b': 3})}")).isEqualTo(Map.of("a", 2L, "b", 3L));
        assertThat(value("${merge(zip({'a': [1, 2]}), {'b': 3})}"))
                .isEqualTo(List.of(Map.of("a", 1L, "b", 3L), Map.of("a", 2L, "b", 3L)));
        assertThat(value("${merge([], {'b': 3})}")).isEqualTo(List.of());
        assertThatThrownBy(() -> value("${merge([1], {'b': 3})}")).hasMessageContaining("not a mapping");
    }

    @Test
    void aRangeOfMillionsNeedsNoMemory() {
        assertThat(value("${size(range(1, 50000000))}")).isEqualTo(50_000_000L);
        assertThatThrownBy(() -> value("${range(1, 5000000000)}")).hasMessageContaining("more than 100000000");
        assertThatThrownBy(() -> value("${sort(range(1, 50000000))}")).hasMessageContaining("more than 5000000");
    }

    @Test
    void diffTellsWhatChanged() {
        Object changes = value("${diff([{'id': 1, 'v': 'a'}, {'id': 2, 'v': 'b'}, {'id': 3, 'v': 'c'}],"
                + " [{'id': 2, 'v': 'B'}, {'id': 3, 'v': 'c'}, {'id': 4, 'v': 'd'}], 'id')}");
        assertThat(changes)
                .isEqualTo(Map.of(
                        "created", List.of(Map.of("id", 4L, "v", "d")),
                        "updated", List.of(Map.of("id", 2L, "v", "B")),
                        "deleted", List.of(Map.of("id", 1L, "v", "a")),
                        "unchanged", List.of(Map.of("id", 3L, "v", "c"))));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> value("${prize}")).isInstanceOfSatisfying(StepException.class, e -> {
            assertThat(e.errorClass()).isEqualTo(ErrorClass.SCRIPT);
            assertThat(e.getMessage()).contains("prize");
            assertThat(e.hint()).contains("price");
        });
        assertThatThrownBy(() -> value("${prize + 1}"))
                .isInstanceOfSatisfying(
                        StepException.class, e -> assertThat(e.hint()).contains("price"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${name.length} | has no members",
                "${names.first} | pluck",
                "${names[7]} | 2 items",
                "${number('abc')} | not a number",
                "${page / 0} | divided by 0",
                "${json('{')} | not JSON",
                "${user.phone + 1} | cannot be computed",
                "${matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(aa?)+\\1$')} | takes too long",
                "${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(aa?)+\\1b'} | takes too long",
                "${format('%999999999d', 1)} | three digits",
                "${pad('x', 900000000)} | more than 16000000",
                "${first()} | cannot be computed",
            })
    void whatCannotBeComputedIsExplained(String text, String message) {
        assertThatThrownBy(() -> value(text)).isInstanceOf(StepException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a ${page | 1:3 | unclosed-expression",
                "${} | 1:3 | empty-expression",
                "${page +} | 1:9 | bad-expression",
                "x ${rnage(1, 2)} | 1:5 | unknown-function",
                "${name.toUpperCase()} | 1:8 | method-call",
                "${(((page)} | 1:3 | bad-expression",
                "${page = 3} | 1:3 | bad-expression",
                "${for (x : names) { x }} | 1:3 | unknown-function",
                "${x -> x + 1} | 1:3 | bad-expression",
            })
    void aMalformedExpressionIsReportedAtItsPlace(String text, String place, String code) {
        Diagnostics diagnostics = new Diagnostics();
        Templates.parse(text, Position.START, diagnostics);
        assertThat(diagnostics.inOrder()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo(code);
            assertThat(found.severity()).isEqualTo(Diagnostic.Severity.ERROR);
            assertThat(found.position().line()).isEqualTo(1);
            if (!code.equals("bad-expression")) {
                assertThat(found.position()).hasToString(place);
            }
        });
    }

    @Test
    void aHintNamesTheFunctionThatWasMeant() {
        assertThat(Expressions.check("rnage(1, 2)").orElseThrow().hint()).contains("range(first, last[, step])");
    }

    @Test
    void theNamesOfAnExpressionAreItsRoots() {
        assertThat(Expressions.names("user.address.city")).containsExactly("user");
        assertThat(Expressions.names("max(products, 'price').name + names[page].x"))
                .containsExactlyInAnyOrder("products", "names", "page");
        assertThat(Expressions.names("zip(names, prices)")).containsExactlyInAnyOrder("names", "prices");
        assertThat(Expressions.names("1 +")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.class",
                "''.class.forName('java.lang.Runtime')",
                "''['class']",
                "names.class",
                "new('java.lang.ProcessBuilder', ['id'])",
                "new java.lang.ProcessBuilder('id')",
                "new(java.lang.String, 'x')",
                "java.lang.System.exit(1)",
                "java.lang.Runtime.runtime",
                "''.getClass()",
                "name.getClass().getClassLoader()",
                "user.getClass()",
                "#pragma jexl.namespace.rt java.lang.Runtime\nrt:getRuntime()",
                "#pragma jexl.import java.lang\nnew Runtime()",
                "@silent ''.class",
                "rt:exec('id')",
                "while (true) {}",
                "for (var i : 1..1000000000) { i }",
                "var x = 1; x",
                "(() -> { while(true); })()",
                "function(x) { x }",
                "page = 7",
                "user.address = 1",
                "names[0] = 'x'",
                "page++",
                "page += 1",
                "return 1",
                "{ page }; 2",
                "$jexl",
                "`${''.class}`",
                "`${new('java.io.File', '/etc/passwd')}`",
                "context",
                "this",
                "names.stream()",
                "size.getClass()",
                "range.class",
                "import('x')",
                "~/a+/.class",
                "1..2.class",
                "{'a':1}.getClass()",
                "[1].getClass()",
                "max.call(1)",
                "empty.class",
                "@x(1) 2",
                "try { 1 } catch (e) { 2 }",
                "throw 'x'",
                "if (true) 1",
                "names.forEach(System.out::println)",
                "__proto__",
                "user?.getClass()",
                "user?.['class'].x.y + 1",
            })
    void knownEscapesDoNotEscape(String source) {
        Object result;
        try {
            if (Expressions.check(source).isPresent()) {
                return;
            }
            result = expressions.evaluate(new Template.Expression(source, Position.START), new MapVariables(variables));
        } catch (StepException expected) {
            return;
        }
        assertThat(result == null
                        || result instanceof String
                        || result instanceof Number
                        || result instanceof Boolean
                        || result instanceof List
                        || result instanceof Map)
                .as("result of %s: %s", source, result)
                .isTrue();
        assertThat(Values.text(result)).doesNotContain("class java", "root:");
    }

    @Test
    void anInterruptEndsALongFunction() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> value("${sum(range(1, 90000000))}")).isInstanceOf(StepException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
