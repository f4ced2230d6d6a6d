package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {

    @TempDir
    private Path folder;

    @Test
    void the_schema_is_written_to_a_file_or_said() throws Exception {
        Path file = folder.resolve("loomdeck.schema.json");

        assertThat(CommandLineRun.run(folder, "schema", file.toString()).exitCode())
                .isZero();
        assertThat(file).content().contains("\"https://json-schema.org/draft/2020-12/schema\"", "step-http");
        assertThat(CommandLineRun.run(folder, "schema").out()).startsWith("{").contains("step-http");
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws Exception {
        CommandLineRun.Result result = CommandLineRun.run(
                folder, "schema", folder.resolve("no/such/folder").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("cannot be written");
    }
}
