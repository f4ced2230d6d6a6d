package io.loomdeck.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatePropertiesTest {

    private final Expressions expressions = new Expressions(InstantSource.system());
    private final MapVariables variables =
            new MapVariables(Map.of("a", 1L, "b", "text", "list", List.of(1L, 2L), "map", Map.of("k", "v")));

    @Property
    void textWithoutExpressionsStaysAsItIs(@ForAll String text) {
        String escaped = text.replace("${", "$${");
        Diagnostics diagnostics = new Diagnostics();
        Template template = Templates.parse(escaped, Position.START, diagnostics);
        assertThat(diagnostics.inOrder()).isEmpty();
        String expected = escaped.replace("$${", "${");
        assertThat(expressions.text(template, variables)).isEqualTo(expected);
    }

    @Property
    void literalPiecesAndExpressionsAreJoinedInOrder(@ForAll("pieces") List<String> pieces) {
        String text = String.join("", pieces);
        Template template = Templates.parse(text, Position.START, new Diagnostics());
        String expected = pieces.stream()
                .map(piece -> piece.equals("${a}") ? "1" : piece.equals("${'}{'}") ? "}{" : piece)
                .collect(Collectors.joining());
        assertThat(expressions.text(template, variables)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of("${a}", "${'}{'}", "plain ", "{", "}", "€ ", "\n")
                .list()
                .ofMaxSize(20);
    }

    /** Whatever an author writes: it is refused with a place, fails with an explanation, or gives a plain value. */
    @Property(tries = 3000)
    void nothingEscapes(@ForAll("soup") String source) {
        Diagnostics diagnostics = new Diagnostics();
        Template template = Templates.parse("${" + source + "}", Position.START, diagnostics);
        try {
            Object value = expressions.evaluate(template, variables);
            assertThat(value == null
                            || value instanceof String
                            || value instanceof Number
                            || value instanceof Boolean
                            || value instanceof List
                            || value instanceof Map)
                    .as("%s gives %s", source, value)
                    .isTrue();
        } catch (StepException explained) {
            assertThat(explained).hasMessageNotContaining("jexl3");
        }
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "list",
                        "map",
                        "class",
                        ".",
                        "(",
                        ")",
                        "[",
                        "]",
                        "{",
                        "}",
                        "'",
                        "\"",
                        "`",
                        "1",
                        "0",
                        "+",
                        "-",
                        "*",
                        "/",
                        "%",
                        "=",
                        "==",
                        "=~",
                        "?",
                        ":",
                        "?:",
                        "??",
                        ",",
                        ";",
                        "->",
                        "=>",
                        "..",
                        "new ",
                        "size",
                        "empty ",
                        "not ",
                        "max",
                        "range",
                        "first",
                        "getClass",
                        "forName",
                        "java.lang.Runtime",
                        "#",
                        "@",
                        "$",
                        "&&",
                        "||",
                        "!",
                        "~",
                        "^",
                        "|",
                        "<",
                        ">",
                        "while",
                        "for",
                        "var ",
                        "return ",
                        "null",
                        " ",
                        "\\",
                        "\n",
                        "function",
                        "this",
                        "::")
                .list()
                .ofMaxSize(14)
                .map(words -> String.join("", words));
    }
}
