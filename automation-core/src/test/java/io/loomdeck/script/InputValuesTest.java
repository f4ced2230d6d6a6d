package io.loomdeck.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.InputValues.Bound;
import io.loomdeck.script.InputValues.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputValuesTest {

    private static Input input(String name, Input.Type type, @Nullable Double min, @Nullable Double max) {
        return new Input(name, type, null, null, true, min, max, List.of("EUR", "USD"), null, null, Position.START);
    }

    private static Input input(Input.Type type) {
        return input("x", type, null, null);
    }

    private static Bound bind(Input.Type type, Object value) {
        return InputValues.bind(List.of(input(type)), Map.of("x", value));
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 40, 40, java.lang.Long",
        "INTEGER, 4e1, 40, java.lang.Long",
        "NUMBER, 1.5, 1.5, java.lang.Double",
        "BOOLEAN, on, true, java.lang.Boolean",
        "BOOLEAN, FALSE, false, java.lang.Boolean",
        "URL, https://example.org/a, https://example.org/a, java.lang.String",
        "CHOICE, EUR, EUR, java.lang.String",
        "DATE, 2026-03-31, 2026-03-31, java.lang.String",
        "DURATION, 1m30s, 1m30s, java.lang.String",
        "LIST, 'a, b', '[a, b]', ",
        "LIST, '[1, 2]', '[1, 2]', ",
        "JSON, '{\"a\": 1}', '{a=1}', ",
    })
    void textsBecomeTheTypeOfTheirInput(Input.Type type, String text, String value, @Nullable String valueType) {
        Bound bound = bind(type, text);

        assertThat(bound.problems()).isEmpty();
        assertThat(bound.values().get("x")).hasToString(value);
        if (valueType != null) {
            assertThat(bound.values().get("x"))
                    .extracting(typed -> typed.getClass().getName())
                    .isEqualTo(valueType);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1.5",
        "INTEGER, 1e999999999",
        "INTEGER, 99999999999999999999",
        "NUMBER, many",
        "BOOLEAN, perhaps",
        "URL, javascript:alert(1)",
        "URL, 'http://a b'",
        "CHOICE, EUX",
        "DATE, 2026-02-30",
        "DURATION, 3 parsecs",
        "JSON, '{a'",
        "LIST, '[1,'",
    })
    void whatDoesNotFitIsRefusedWithAnExample(Input.Type type, String text) {
        Bound bound = bind(type, text);

        assertThat(bound.isComplete()).isFalse();
        assertThat(bound.values()).isEmpty();
        assertThat(bound.problems().getFirst().message())
                .startsWith("Expected ")
                .contains(text);
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        List<Input> inputs = List.of(
                input("pages", Input.Type.INTEGER, 1.0, 5.0),
                input("title", Input.Type.TEXT, 3.0, null),
                input("missing", Input.Type.TEXT, null, null));
        Map<String, Object> given = new HashMap<>(Map.of("pages", 9, "title", "ab", "titel", "x"));

        assertThat(InputValues.bind(inputs, given).problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "titel: The script has no such input; did you mean `title`?",
                        "pages: Must be at most 5",
                        "title: Must be at least 3 characters",
                        "missing: A value is required");
    }

    @Test
    void anEmptyFieldOfAFormIsNoValue() {
        Input optional = new Input(
                "x",
                Input.Type.INTEGER,
                null,
                Template.of(40L),
                false,
                null,
                null,
                List.of(),
                null,
                null,
                Position.START);

        assertThat(InputValues.bind(List.of(optional), Map.of("x", " "))).isEqualTo(new Bound(Map.of(), List.of()));
    }

    @Test
    void aSecretIsNeverRepeated() {
        Input secret = new Input(
                "x", Input.Type.SECRET, null, null, true, 20.0, null, List.of(), "[a-z]+", null, Position.START);

        assertThat(InputValues.bind(List.of(secret), Map.of("x", "HUSH-HUSH")).problems())
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("HUSH"));
    }

    @Property(tries = 1_000)
    void anyTextForAnyTypeIsBoundOrRefused(@ForAll Input.Type type, @ForAll String text) {
        Bound bound = bind(type, text);

        assertThat(bound.values().containsKey("x")).isEqualTo(bound.isComplete());
    }
}
