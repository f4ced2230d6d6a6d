package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFoldersTest {

    @Test
    void aScriptIsFoundByItsNameAndByItsFile(@TempDir Path beside, @TempDir Path other) throws Exception {
        Files.writeString(beside.resolve("log-in.yaml"), "name: Log in\nsteps:\n  - log: here\n");
        Files.writeString(beside.resolve("broken.yaml"), "name: Broken\nsteps:\n  - nothing: 1\n");
        Files.writeString(other.resolve("log-in.yml"), "name: Log in\nsteps:\n  - log: there\n");
        Files.writeString(other.resolve("more.yml"), "name: More\nsteps:\n  - log: more\n");
        ScriptFolders found = ScriptFolders.of(beside.resolve("main.yaml"), List.of(other));
        assertThat(found.find("Log in", null)).isEqualTo(found.find("log-in.yaml", 3));
        assertThat(found.find("log-in", null)).isPresent();
        assertThat(found.find("Broken", null)).isEmpty();
        assertThat(found.names()).contains("More", "more.yml", "more");
    }

    @Test
    void aCallThatLeadsNowhereIsFoundBeforeTheScriptRuns(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("log-in.yaml"), "name: Log in\nsteps:\n  - log: here\n");
        Path main = Files.writeString(folder.resolve("main.yaml"), "name: Main\nsteps:\n  - call: Log on\n");
        ScriptFile file = ScriptFile.read(main, ScriptFolders.of(main, List.of()));
        StringWriter out = new StringWriter();
        file.printDiagnostics(new PrintWriter(out));
        assertThat(file.read().isRunnable()).isFalse();
        assertThat(out.toString()).contains("main.yaml:3:5: error: There is no script `Log on`", "Log in");
    }
}
