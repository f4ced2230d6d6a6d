package io.loomdeck.step.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.Position;
import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.httpfile.source.Definition;
import io.loomdeck.step.httpfile.source.Dialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Placeholders in texts, whatever these are. */
class ScopeTest {

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{",
            "}",
            "a",
            "b",
            "list",
            "map",
            ".",
            "[0]",
            "['k']",
            "$",
            "$uuid",
            "$randomInt",
            "$timestamp",
            "$datetime",
            "$random.",
            "$dotenv",
            "$shared",
            "(",
            ")",
            "\"",
            "%",
            " ",
            "-1 d",
            "1",
            "\n",
            "ä",
            "?",
            "$input",
            "$pick",
            ",",
            "x.response.body.$.a");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    private static Scope scope(Dialect dialect) {
        Session session = new Session();
        session.define(new Definition("a", "{{b}}", false, Position.START));
        session.define(new Definition("circle", "{{circle}}", false, Position.START));
        Map<String, Object> environment = Map.of(
                "b", "value", "list", List.of("first", 2L), "map", Map.of("k", Map.of("n", true)), "loop", "{{loop}}");
        return new Scope(session, dialect, environment, Map.of(), new TestContext(Path.of("target")));
    }

    @Property(tries = 3_000)
    void any_text_is_filled_or_refused_with_a_reason(@ForAll("texts") String text) {
        try {
            assertThat(scope(Dialect.JETBRAINS).fill(text)).isNotNull();
        } catch (StepException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 1_000)
    void what_is_left_as_it_is_changes_nothing(@ForAll("texts") String text) {
        assertThat(Placeholders.replace(text, inner -> "{{" + inner + "}}")).isEqualTo(text);
    }

    @Test
    void finds_parts_of_variables() {
        Scope scope = scope(Dialect.REST_CLIENT);
        assertThat(scope.fill("{{a}} {{ b }} {{list[0]}} {{list[1]}} {{list}} {{map.k}} {{map['k'].n}} {{%map}}"))
                .isEqualTo("value value first 2 [\"first\",2] {\"n\":true} true %7B%22k%22%3A%7B%22n%22%3Atrue%7D%7D");
        assertThat(scope.fill("{{list[7]}} {{map.x.y}} {{}} {{ }} {{a\n}}"))
                .isEqualTo("{{list[7]}} {{map.x.y}} {{}} {{ }} {{a\n}}");
    }

    @Test
    void circles_are_refused() {
        for (String name : List.of("circle", "loop")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> scope(Dialect.JETBRAINS).fill("{{" + name + "}}")))
                    .isInstanceOf(StepException.class)
                    .hasMessageContaining("leads back to itself");
        }
    }

    @Test
    void many_braces_take_no_longer_than_they_are() {
        for (String part : List.of("{", "{{", "{{ ", "}", "{{}}", "{{a", "{{$")) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> scope(Dialect.JETBRAINS).fill(part.repeat(100_000)));
        }
    }
}
