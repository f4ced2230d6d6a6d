package io.loomdeck.agent;

import static org.awaitility.Awaitility.await;

import io.loomdeck.agent.attempt.AttemptParts;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A console that can be cut, an engine that is cranked by hand, and agents between the two. */
abstract class AgentFixture {

    /** Waits are shortened to a moment; how long they were meant to be is nobody's business here. */
    static final AttemptParts.Timing FAST =
            new AttemptParts.Timing(InstantSource.system(), _ -> LockSupport.parkNanos(1_000_000));

    @TempDir
    Path folder;

    final HandRunner runner = new HandRunner();
    final List<AgentProcess> started = new ArrayList<>();
    TestConsole console;

    @BeforeEach
    void startConsole() throws Exception {
        console = TestConsole.start();
    }

    @AfterEach
    void stopAll() {
        started.forEach(agent -> agent.stop(Duration.ZERO));
        console.close();
    }

    AgentProcess agent(@Nullable String token) throws Exception {
        AgentProcess agent = AgentProcess.start(settings(token, folder), () -> runner, FAST);
        started.add(agent);
        return agent;
    }

    AgentSettings settings(@Nullable String token, Path data) {
        URI url = console.url();
        return new AgentSettings(url, token, "tester", List.of("eu"), Map.of(Lane.IO, 2, Lane.BROWSER, 1), data);
    }

    HandRunner.HandAttempt begin(long id) {
        console.awaitMessage(AgentMessage.Heartbeat.class);
        console.say(assign(id, List.of("io")));
        return runner.awaitAttempt(id);
    }

    static ConsoleMessage.Assign assign(long id, List<String> lanes) {
        return new ConsoleMessage.Assign(
                id,
                5,
                1,
                3,
                2,
                "Shop",
                "shop.yaml",
                "name: Shop",
                Map.of(),
                lanes,
                "http://console",
                List.of(),
                null,
                null);
    }

    static Event kept(String name) {
        return new Event.ArtifactKept(0, new Event.Artifact(name, "file", "text/csv", 3, "abc"));
    }

    void awaitNothingHeld() {
        await().until(() ->
                console.all(AgentMessage.Heartbeat.class).getLast().running().isEmpty());
    }

    static Path copyOf(Path folder) throws IOException {
        Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
        Files.createDirectories(copy.resolve("spool"));
        Files.copy(folder.resolve("agent.json"), copy.resolve("agent.json"));
        try (var files = Files.list(folder.resolve("spool"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, copy.resolve("spool").resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }
}
