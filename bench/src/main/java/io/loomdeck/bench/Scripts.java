package io.loomdeck.bench;

import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import io.loomdeck.step.Workspace;
import io.loomdeck.trace.TraceSink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** Reads and runs scripts that must be right and must pass. */
final class Scripts {

    private Scripts() {}

    static Script read(String text) {
        ReadScript read = new ScriptReader().read(ScriptSource.of("bench.yaml", text));
        if (read.script() == null || !read.isRunnable()) {
            throw new IllegalStateException("the script is refused: " + read.diagnostics());
        }
        return read.script();
    }

    static AttemptResult run(Engine engine, Script script, Services services, TraceSink sink)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench");
        try {
            return engine.start(
                            new AttemptRequest(
                                    script,
                                    Map.of(),
                                    Map.of(),
                                    Map.of(),
                                    Map.of(),
                                    URI.create("http://localhost"),
                                    new Folder(folder),
                                    services),
                            sink)
                    .await();
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A folder where a script may do anything. */
    record Folder(Path root) implements Workspace {

        @Override
        public Path shared() {
            return root;
        }

        @Override
        public Path resolve(String path) {
            return root.resolve(path);
        }
    }
}
