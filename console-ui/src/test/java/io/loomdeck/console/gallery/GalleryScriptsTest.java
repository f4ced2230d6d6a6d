package io.loomdeck.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script that newcomers are shown is without a mistake, and explains itself. */
class GalleryScriptsTest {

    private static final Path GALLERY = Path.of("src/main/resources/gallery");
    private static final Path EXAMPLES = Path.of("../docs/examples");

    static Stream<Path> scripts() throws IOException {
        return Stream.concat(yaml(GALLERY), yaml(EXAMPLES));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theReaderFindsNothingToSay(Path file) throws IOException {
        var read = new ScriptReader().read(new ScriptSource(file.getFileName().toString(), Files.readAllBytes(file)));
        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.script()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void itRunsWithoutAnyInputAndSaysWhatItDoes(Path file) throws IOException {
        var text = Files.readString(file);
        assertThat(text).as("begins with what it is about").startsWith("# ");
        var script = new ScriptReader()
                .read(new ScriptSource(file.getFileName().toString(), Files.readAllBytes(file)))
                .script();
        assertThat(script).isNotNull();
        Objects.requireNonNull(script);
        assertThat(script.description()).isNotBlank();
        assertThat(script.timeout()).as("ends by itself").isNotNull();
        assertThat(script.inputs()).noneMatch(input -> input.required() && input.defaultValue() == null);
        assertThat(script.inputs()).extracting(Input::name).contains("site");
    }

    @Test
    void theGalleryHoldsTheEightScripts() throws IOException {
        assertThat(yaml(GALLERY).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "welcome.yaml",
                        "web-scraping.yaml",
                        "api-calls.yaml",
                        "file-handling.yaml",
                        "background-automation.yaml",
                        "data-synchronization.yaml",
                        "browser-checkout.yaml",
                        "mixed.yaml");
    }

    private static Stream<Path> yaml(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
