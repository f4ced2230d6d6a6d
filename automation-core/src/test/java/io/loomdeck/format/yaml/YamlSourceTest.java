package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.script.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are no scripts, by accident or by intent. */
class YamlSourceTest {

    private static Diagnostic only(ReadScript read) {
        assertThat(read.script()).isNull();
        assertThat(read.diagnostics()).hasSize(1);
        return read.diagnostics().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n"})
    void anEmptySourceSaysHowToBegin(String text) {
        assertThat(only(Reading.read(text)).hint()).contains("steps:");
    }

    @Test
    void aBinaryFileIsRefused() {
        byte[] random = new byte[10_000];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] = (byte) 0xFF;

        assertThat(only(Reading.read(random)).code()).isEqualTo("not-utf8");
        assertThat(only(Reading.read("name: a\0b\n")).message()).contains("U+0000");
    }

    @Test
    void aLatin1FileIsRefusedAtTheFirstForeignCharacter() {
        Diagnostic found = only(Reading.read("name: ok\ntitle: Käse\n".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(found.code()).isEqualTo("not-utf8");
        assertThat(found.position()).hasToString("2:9");
    }

    @Test
    void aSourceOfFiftyMebibytesIsRefusedUnread() {
        byte[] large = new byte[50 * 1024 * 1024];

        Diagnostic found = only(Reading.read(large));

        assertThat(found.code()).isEqualTo("too-large");
        assertThat(found.message()).contains("50 MiB").contains("8 MiB");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(only(Reading.read("[".repeat(100_000))).code()).isEqualTo("too-deep");
        assertThat(only(Reading.read("- ".repeat(1_000) + "x")).code()).isEqualTo("too-deep");
        assertThat(only(Reading.read("{a: ".repeat(1_000))).code()).isEqualTo("too-deep");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(only(Reading.read(bomb.toString())).code()).isEqualTo("too-many-values");
    }

    @Test
    void anAliasToItselfIsRefused() {
        assertThat(Reading.read("a: &a [*a]\n").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("unknown-alias");
    }

    @Test
    void anAliasIsReadAsWhatItStandsFor() {
        var script = Reading.good(Reading.steps("""
                - get: &where { url: "http://localhost/" }
                - get: *where
                """));

        assertThat(script.steps()).hasSize(2);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(only(Reading.read("steps:\n- say: a\n---\nsteps:\n- say: b\n"))
                        .code())
                .isEqualTo("many-documents");
    }

    @Test
    void aKeyThatComesTwiceIsReportedWithTheFirstLine() {
        Diagnostic found = only(Reading.read("name: a\nsteps:\n- say: a\nname: b\n"));

        assertThat(found.position()).hasToString("4:1");
        assertThat(found.message()).isEqualTo("`name` is already there in line 1");
    }

    @Test
    void anExpressionInBracesWithoutQuotesIsExplained() {
        Diagnostic found = only(Reading.read("steps:\n- get: { url: ${site}/a }\n"));

        assertThat(found.code()).isEqualTo("not-yaml");
        assertThat(found.hint()).contains("quotes");
    }

    @Test
    void aTabIsExplained() {
        assertThat(only(Reading.read("steps:\n\t- say: a\n")).hint()).contains("spaces");
    }

    @Test
    void theCoreSchemaDecidesWhatIsATextAndPlacesCountInUtf16() {
        assertThat(Reading.places("name: 😀\nsteps: [ { say: no }, {say: 😀, sey: 0o17}]\n"))
                .containsExactly("2:33 unknown-key");
    }

    @Test
    void anUnknownTagIsReported() {
        assertThat(Reading.places("name: !java.lang.Runtime x\nsteps: [ { say: a } ]\n"))
                .containsExactly("1:7 bad-value");
    }
}
