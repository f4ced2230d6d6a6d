package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.step.browser.BrowserSessions;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Runs scripts against real browsers, through the engine, as an agent does. */
final class BrowserBench implements AutoCloseable {

    private final Path folder;
    private final PageServer site = new PageServer();
    private final BrowserSessions sessions;
    private final @Nullable LocalBrowsers browsers;
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final Engine engine = Engine.create(EngineOptions.standard());

    /**
     * With browsers of its own, driven as an agent drives them by default.
     *
     * @param folder for everything that is written
     */
    BrowserBench(Path folder, int slots) {
        this(folder, LocalBrowserSettings.of(folder.resolve("b"), slots, System.getenv()));
    }

    /** With browsers of its own, whose profiles are in the folder {@code b} of another one. */
    BrowserBench(Path folder, LocalBrowserSettings settings) {
        this.folder = folder;
        this.browsers = new LocalBrowsers(settings, InstantSource.system());
        this.sessions = browsers;
    }

    /** Settings for {@link #BrowserBench(Path, LocalBrowserSettings)}. */
    static LocalBrowserSettings settings(Path folder, int slots, LocalBrowserSettings.Way way, PoolSettings pool) {
        LocalBrowserSettings usual = LocalBrowserSettings.of(folder.resolve("b"), slots, System.getenv());
        return new LocalBrowserSettings(
                usual.folder(), slots, usual.install(), usual.binary(), usual.driver(), way, pool);
    }

    /** With whatever browsers. */
    BrowserBench(Path folder, BrowserSessions sessions) {
        this.folder = folder;
        this.browsers = null;
        this.sessions = sessions;
    }

    /** With a Firefox of its own. */
    static BrowserBench firefox(Path folder, int slots) throws InterruptedException {
        return new BrowserBench(folder, new FirefoxBrowsers(folder.resolve("b"), slots, ProvidedFirefox.program()));
    }

    /** How an attempt ended and what happened in it. */
    record Ran(AttemptResult result, List<Event> events, Path workspace) {

        Ran passed() {
            assertThat(result.error()).isNull();
            assertThat(result.outcome()).isEqualTo(Event.Outcome.PASSED);
            return this;
        }

        /** The failure of an attempt that has to have failed. */
        Event.Failure failure() {
            assertThat(result.outcome()).isEqualTo(Event.Outcome.FAILED);
            return Objects.requireNonNull(result.error());
        }

        Object output(String name) {
            return Objects.requireNonNull(result.outputs().get(name));
        }

        <T extends Event> List<T> events(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        List<String> artifacts() {
            return events(Event.ArtifactKept.class).stream()
                    .map(kept -> kept.artifact().name())
                    .toList();
        }
    }

    /** An attempt that still runs. */
    record Started(AttemptRun run, List<Event> events, Path workspace) {

        Ran await() {
            try {
                return new Ran(run.await(), events, workspace);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    PageServer site() {
        return site;
    }

    LocalBrowsers browsers() {
        return Objects.requireNonNull(browsers);
    }

    /** Where the browsers' profiles are. */
    Path profiles() {
        return folder.resolve("b");
    }

    /** Runs browser actions, a YAML list, in one step; the outputs are variables of the same name. */
    Ran actions(String actions, String... outputs) {
        return script("""
                - browser:
                    actionTimeout: 5s
                    actions:
                """ + actions.indent(6), outputs);
    }

    /** Runs steps, a YAML list, to their end. */
    Ran script(String steps, String... outputs) {
        return start(steps, outputs).await();
    }

    /** Starts steps, a YAML list. */
    Started start(String steps, String... outputs) {
        StringBuilder script = new StringBuilder("name: Test\nsteps:\n").append(steps.indent(2));
        if (outputs.length > 0) {
            script.append("outputs:\n");
            for (String output : outputs) {
                script.append("  ").append(output).append(": ${").append(output).append("}\n");
            }
        }
        return start(ScriptSource.of("test.yaml", script.toString().replace("SITE", site.url())), Map.of());
    }

    /**
     * Runs a project of Selenium IDE to its end.
     *
     * @param timeout of a command
     */
    Ran side(String project, String timeout) {
        return start(ScriptSource.of("test.side", project), Map.of("timeout", timeout))
                .await();
    }

    private Started start(ScriptSource source, Map<String, Object> inputs) {
        ReadScript read = new ScriptReader().read(source);
        assertThat(read.diagnostics()).allMatch(found -> found.code().equals("unknown-command"));
        List<Event> events = new CopyOnWriteArrayList<>();
        Path workspace = workspace();
        AttemptRequest request = new AttemptRequest(
                Objects.requireNonNull(read.script()),
                inputs,
                Map.of(),
                Map.of(),
                Map.of(),
                URI.create(site.url()),
                new AttemptWorkspace(workspace, folder, List.of(), SpaceGuard.usual()),
                Services.NONE.with(BrowserSessions.class, sessions).with(HttpClients.class, clients));
        AttemptRun run = engine.start(request, (AttemptEvent event) -> events.add(event.event()));
        return new Started(run, events, workspace);
    }

    private Path workspace() {
        try {
            return Files.createTempDirectory(folder, "work");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
        if (sessions instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        clients.close();
        site.close();
    }
}
