package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedFileTest {

    private static final String SECRET = "pässword-with-a-tail";

    private final Masker masker = Masker.of(List.of(SECRET, "pässword"));

    @TempDir
    private Path folder;

    private Path masked(byte[] content) throws Exception {
        Path file = Files.write(folder.resolve("report.txt"), content);
        return Artifacts.masked(folder, file, masker);
    }

    @Test
    void aCopyOfATextHasNoSecretInAnyFormAndTheFileStaysAsItIs() throws Exception {
        String encoded = Base64.getEncoder().encodeToString(("x:" + SECRET).getBytes(StandardCharsets.UTF_8));
        String text = "key=" + SECRET + "\nbasic " + encoded + "\nübrig\n";

        Path copy = masked(text.getBytes(StandardCharsets.UTF_8));

        assertThat(copy).isEqualTo(folder.resolve("kept/report.txt"));
        assertThat(copy).content().contains("key=•••", "übrig").doesNotContain("pässword", encoded);
        assertThat(folder.resolve("report.txt")).hasContent(text);
    }

    @Test
    void aFileWithoutSecretsIsKeptItself() throws Exception {
        assertThat(masked("nothing here".getBytes(StandardCharsets.UTF_8))).isEqualTo(folder.resolve("report.txt"));
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    @Test
    void whatIsNoTextAndHoldsASecretIsNotKept() {
        assertThatThrownBy(() -> masked(("\0\1\2" + SECRET).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("report.txt holds a secret and is no text");
    }

    /** Stretches are 65,536 bytes: the secret lies across the first border or near it. */
    @Property(tries = 60)
    void aSecretAcrossABorderIsFoundWhole(@ForAll @IntRange(min = 65_400, max = 65_700) int before) throws Exception {
        Path own = Files.createTempDirectory("masked");
        try {
            Path file = Files.writeString(own.resolve("a.txt"), "x".repeat(before) + SECRET + "y".repeat(70_000));
            Path copy = Artifacts.masked(own, file, masker);
            assertThat(Files.readString(copy)).isEqualTo("x".repeat(before) + "•••" + "y".repeat(70_000));
            Files.delete(copy);
            Files.delete(own.resolve("kept"));
            Files.delete(file);
        } finally {
            Files.delete(own);
        }
    }
}
