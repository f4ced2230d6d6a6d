package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.StepLimit;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepTypes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key {@code limit} of a step: how it is read, and where it is refused. */
class LimitCheckTest {

    private static ReadScript read(String steps) {
        return new YamlFormat(StepTypes.installed()).read(ScriptSource.of("test.yaml", "name: Test\nsteps:\n" + steps));
    }

    private static Diagnostic only(String steps) {
        List<Diagnostic> all = read(steps).diagnostics();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void aTextIsTheKeyAloneAndAMappingBringsANumber() {
        ReadScript read = read("  - { log: a, limit: till }\n  - { log: b, limit: { key: shop, most: 4 } }\n");

        assertThat(read.diagnostics()).isEmpty();
        assertThat(Objects.requireNonNull(read.script()).steps())
                .extracting(step -> step.options().limit())
                .satisfiesExactly(first -> check(first, "till", null), second -> check(second, "shop", 4));
    }

    private static void check(@Nullable StepLimit limit, String key, @Nullable Integer most) {
        assertThat(Objects.requireNonNull(limit).key())
                .isInstanceOfSatisfying(
                        Template.Constant.class,
                        text -> assertThat(text.value()).isEqualTo(key));
        assertThat(limit.most()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '{ key: till, most: 0 }'       | out-of-range | 3:41 | from 1 to 1000000, not 0
            '{ key: till, most: 9000000 }' | out-of-range | 3:41 | from 1 to 1000000, not 9000000
            '{ key: till, most: many }'    | wrong-type   | 3:41 | takes a number
            '{ key: till, mots: 2 }'       | unknown-key  | 3:35 | Unknown key `mots` in `limit`
            '{ most: 2 }'                  | missing-key  | 3:22 | `key` is missing
            '[till]'                       | wrong-type   | 3:22 | takes a mapping
            '"${tlil}"'                    | unknown-name | 3:25 | Nothing is called `tlil`
            """)
    void whatIsWrongIsToldWithItsPlace(String limit, String code, String place, String message) {
        Diagnostic found = only("  - { log: a, limit: " + limit + " }\n");

        assertThat(found.code()).isEqualTo(code);
        assertThat(found.position()).hasToString(place);
        assertThat(found.message()).contains(message);
    }

    @Test
    void aLimitAroundOtherStepsIsRefusedBecauseTheyMightWantItToo() {
        Diagnostic found = only("""
                  - repeat: 2
                    limit: { key: till, most: 1 }
                    steps:
                      - log: a
                """);

        assertThat(found.code()).isEqualTo("limit-here");
        assertThat(found.position()).hasToString("4:19");
        assertThat(found.message()).contains("`repeat`", "might wait for the same one");
        assertThat(found.hint()).contains("on the steps within");
    }

    @Test
    void aLimitOnABrowserStepIsRefusedBecauseItMightWaitForABrowser() {
        Diagnostic found = only("""
                  - browser:
                      - open: http://localhost/
                    limit: { key: till, most: 1 }
                """);

        assertThat(found.code()).isEqualTo("limit-here");
        assertThat(found.hint()).contains("--host-limit");
    }
}
