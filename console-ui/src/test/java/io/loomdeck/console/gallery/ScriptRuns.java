package io.loomdeck.console.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs scripts as an agent does, each in a folder of its own; what they share between runs stays. */
final class ScriptRuns implements AutoCloseable {

    private final Path folder;
    private final URI console;
    private final AgentEngine engine;

    ScriptRuns(Path folder, URI console) {
        this.folder = folder;
        this.console = console;
        this.engine = new AgentEngine(LocalBrowserSettings.of(folder.resolve("browsers"), 1, System.getenv()));
    }

    /** What a run left behind. */
    record Left(Map<String, Object> outputs, Path workspace, List<String> artifacts) {

        List<String> lines(String file) throws IOException {
            return Files.readAllLines(workspace.resolve(file));
        }
    }

    /** Runs a script, which must pass. */
    Left run(Path file, Map<String, Object> inputs) throws Exception {
        var name = file.getFileName().toString();
        var script = new ScriptReader()
                .read(new ScriptSource(name, Files.readAllBytes(file)))
                .script();
        var workspace = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
        var artifacts = new CopyOnWriteArrayList<String>();
        var request = new AttemptRequest(
                Objects.requireNonNull(script, name),
                inputs,
                Map.of(),
                Map.of("id", workspace.getFileName().toString()),
                Map.of(),
                console,
                new AttemptWorkspace(workspace, folder.resolve("shared-" + name), List.of(), SpaceGuard.usual()),
                engine.services());
        var run = engine.engine().start(request, event -> {
            if (event.event() instanceof Event.ArtifactKept kept) {
                artifacts.add(kept.artifact().name());
            }
        });
        var result = run.await();
        assertThat(result.error()).as(name).isNull();
        assertThat(result.outcome()).as(name).isEqualTo(Event.Outcome.PASSED);
        return new Left(result.outputs(), workspace, artifacts);
    }

    @Override
    public void close() {
        engine.close();
    }
}
