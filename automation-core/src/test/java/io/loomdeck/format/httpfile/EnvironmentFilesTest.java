package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFilesTest {

    @TempDir
    Path folder;

    @Test
    void merges_what_lies_around_the_file() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        write("http-client.env.json", """
                {"$shared": {"who": "all", "v": "1"},
                 "dev": {"host": "outer", "n": 5, "Security": {"Auth": {"main": {"Client ID": "id"}}}}, "prod": {}}
                """);
        write("a/http-client.env.json", "{\"dev\": {\"host\": \"inner\"}}");
        write("a/http-client.private.env.json", """
                {"dev": {"password": "hush-hush", "v": "2", "Security": {"Auth": {"main": {"Client Secret": "s3cr3t"}}}}}
                """);
        write("a/.vscode/settings.json", """
                {
                  // comments are usual here
                  "rest-client.environmentVariables": {"dev": {"editor": "code"}, "$shared": {"v": "0"}},
                }
                """);
        write("a/b/.env", "# comment\nexport KEY=\"a b\" # why\nOTHER=c # d\n\nnonsense\n");
        EnvironmentFiles files = new EnvironmentFiles().around(inner);
        EnvironmentFiles.Environment dev = files.environment("dev");
        assertThat(files.names()).containsExactly("dev", "prod");
        assertThat(dev.variables())
                .containsEntry("host", "inner")
                .containsEntry("n", 5L)
                .containsEntry("who", "all")
                .containsEntry("v", "2")
                .containsEntry("editor", "code")
                .containsEntry("password", "hush-hush")
                .containsEntry("$dotenv", Map.of("KEY", "a b", "OTHER", "c"))
                .containsEntry(
                        "Security",
                        Map.of("Auth", Map.of("main", Map.of("Client ID", "id", "Client Secret", "s3cr3t"))));
        assertThat(dev.secrets()).containsExactlyInAnyOrder("hush-hush", "2", "s3cr3t");
        assertThat(files.environment(null).variables()).containsOnlyKeys("who", "v", "$dotenv");
    }

    @Test
    void a_broken_file_is_named_with_the_place() throws Exception {
        write("http-client.env.json", "{\n  \"dev\": oops\n}");
        assertThatThrownBy(() -> new EnvironmentFiles().around(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("http-client.env.json:2:")
                .hasMessageContaining("no JSON object of environments");
        assertThatThrownBy(() -> new EnvironmentFiles().add(folder.resolve("missing.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.json");
    }

    @Property(tries = 500)
    void any_text_is_read_as_dotenv(@ForAll String text) {
        Dotenv.read(text).keySet().forEach(name -> assertThat(name).isNotBlank());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
