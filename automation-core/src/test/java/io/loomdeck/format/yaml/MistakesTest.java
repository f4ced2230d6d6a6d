package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {

    private static Diagnostic only(String text) {
        List<Diagnostic> found = Reading.read(text).diagnostics();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void everyMistakeIsReportedAtOnceInTheOrderOfTheText() {
        assertThat(Reading.places("""
                        nmae: Typo
                        timeout: soon
                        inputs:
                          a: { type: integr }
                        steps:
                          - gte: http://localhost/
                          - get: { methd: POST, pause: 3 parsecs, follow: maybe }
                          - say: ${unknown}
                            onEror: stop
                          - say: a
                            get: b
                          - name: nothing to do
                        """))
                .containsExactly(
                        "1:1 unknown-key",
                        "2:10 wrong-type",
                        "4:3 unused-input",
                        "4:14 unknown-choice",
                        "6:5 unknown-action",
                        "7:10 missing-key",
                        "7:12 unknown-key",
                        "7:32 wrong-type",
                        "7:51 wrong-type",
                        "8:12 unknown-name",
                        "9:5 unknown-key",
                        "10:5 many-actions",
                        "12:5 missing-action");
    }

    @ParameterizedTest
    @CsvSource({
        "'nmae: x\nsteps: [ say: a ]', Did you mean `name`?",
        "'steps: [ { sya: a } ]', Did you mean `say`?",
        "'steps: [ { get: { url: x, mehtod: GET } } ]', Did you mean `method`?",
        "'steps: [ { get: { url: x, method: PSOT } } ]', Did you mean `POST`?",
        "'steps: [ { say: a, onErorr: stop } ]', Did you mean `onError`?",
        "'steps: [ { get: x, expect: { statsu: 200 } } ]', Did you mean `status`?",
        "'steps: [ { get: x, expect: { body: { contians: a } } } ]', Did you mean `contains`?",
        "'steps: [ { get: x, extract: { a: { csss: b } } } ]', Did you mean `css`?",
        "'steps: [ { let: { total: 1 } }, { say: \"${totla}\" } ]', Did you mean `total`?",
        "'steps: [ { id: one, get: x }, { say: \"${steps.noe}\" } ]', Did you mean `one`?",
    })
    void theNearestKnownNameIsProposed(String text, String hint) {
        assertThat(Reading.read(text).diagnostics())
                .extracting(Diagnostic::hint)
                .contains(hint);
    }

    @Test
    void aKeyThatBelongsFurtherInSaysSo() {
        assertThat(only("steps:\n- get: x\n  pause: 1s\n").hint()).contains("indent");
    }

    @Test
    void aListInsteadOfAScriptIsExplained() {
        assertThat(only("- say: a\n").hint()).contains("steps:");
    }

    @Test
    void aConditionWithoutBracesIsExplained() {
        assertThat(only("steps: [ { say: a, if: total > 3 } ]").hint()).isEqualTo("Write if: ${total > 3}");
    }

    @Test
    void anExpressionWhereNoneCanBeIsRefused() {
        assertThat(only("steps: [ { say: a, timeout: \"${1}s\" } ]").code()).isEqualTo("no-expression-here");
    }

    @Test
    void anExpressionThatCannotBeParsedIsReportedAtItsPlace() {
        Diagnostic found = only("steps:\n- say: \"a ${1 +} b\"\n");

        assertThat(found.position().line()).isEqualTo(2);
        assertThat(found.position().column()).isBetween(11, 15);
    }

    @ParameterizedTest
    @CsvSource({"steps", "value", "a-b", "1a", "true"})
    void namesThatExpressionsCannotReadAreRefused(String name) {
        assertThat(only("steps: [ { get: x, extract: { \"" + name + "\": $.a } } ]")
                        .code())
                .isIn("reserved-name", "bad-name");
    }

    @Test
    void aDefaultThatDoesNotFitIsRefused() {
        assertThat(only("inputs: { a: { type: integer, default: x } }\nsteps: [ say: \"${a}\" ]")
                        .message())
                .contains("whole number");
        assertThat(only("inputs: { a: { type: integer, default: 9, max: 5 } }\nsteps: [ say: \"${a}\" ]")
                        .message())
                .contains("at most 5");
    }

    @Test
    void aSourceFullOfMistakesIsCutAfterAHundred() {
        String text = "steps:\n" + "- sya: a\n".repeat(5_000);

        List<Diagnostic> found = Reading.read(text).diagnostics();

        assertThat(found).hasSize(101);
        assertThat(found.getLast().message()).isEqualTo("4900 more are not shown");
    }
}
