package io.loomdeck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final Path FOLDER = Path.of("..", "docs", "reference");

    @Test
    void the_reference_says_what_the_code_does() throws Exception {
        Map<String, String> pages = ReferencePages.all();
        if ("write".equals(System.getProperty("loomdeck.reference"))) {
            write(pages);
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(FOLDER.resolve(page.getKey()))
                    .as("rewrite it with -Dtest=ReferenceTest -Dloomdeck.reference=write")
                    .hasContent(page.getValue());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(pages::containsKey);
        }
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
