package io.loomdeck.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.browserpool.LocalBrowsers;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.BrowserSessions;
import io.loomdeck.step.browser.PageEvent;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.http.HttpCookie;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Somebody with one browser who does what browser actions say, one list after the other. */
final class Visitor implements AutoCloseable {

    private final LocalBrowsers browsers;
    private final BrowserSession session;
    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final Engine engine = Engine.create(EngineOptions.standard());
    private final List<PageEvent.ScriptError> errors = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final String address;

    /**
     * Opens the browser.
     *
     * @param folder for pictures and profiles
     * @param address what {@code SITE} stands for in the actions
     */
    Visitor(Path folder, String address) throws InterruptedException {
        this.folder = folder;
        this.address = address;
        browsers = new LocalBrowsers(
                LocalBrowserSettings.of(folder.resolve("b"), 1, System.getenv()), InstantSource.system());
        session = browsers.open(new BrowserRequest(null, 1280, 900, folder, false));
        session.listen(event -> {
            if (event instanceof PageEvent.ScriptError error) {
                errors.add(error);
            }
        });
    }

    /**
     * Does browser actions, a YAML list, all of which have to succeed without an error in the pages' scripts; gives the
     * values of variables.
     */
    Map<String, Object> does(String actions, String... variables) {
        StringBuilder script = new StringBuilder("name: Visit\nsteps:\n  - browser:\n      actionTimeout: 30s\n")
                .append("      actions:\n")
                .append(actions.indent(8));
        if (variables.length > 0) {
            script.append("outputs:\n");
            List.of(variables).forEach(name -> script.append("  " + name + ": ${" + name + "}\n"));
        }
        ReadScript read = new ScriptReader()
                .read(ScriptSource.of("visit.yaml", script.toString().replace("SITE", address)));
        assertThat(read.diagnostics()).isEmpty();
        errors.clear();
        try {
            AttemptResult result = engine.start(request(read), _ -> {}).await();
            assertThat(result.error()).isNull();
            assertThat(result.outcome()).isEqualTo(Event.Outcome.PASSED);
            assertThat(errors).as("errors that no script of a page caught").isEmpty();
            return result.outputs();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Becomes the administrator through the printed link and logs in. */
    void setsUp(String setupLink) {
        does("""
                - open: LINK
                - type:
                    "label=User name": ada
                    "label=Password": correct horse battery
                    "label=Password again": correct horse battery
                - click: "role=button[name='Create administrator']"
                - waitFor: { url: { contains: /login } }
                - type: { "label=User name": ada, "label=Password": correct horse battery }
                - click: "role=button[name='Log in']"
                - waitFor: { css: h1, text: Overview }
                """.replace("LINK", setupLink));
    }

    private AttemptRequest request(ReadScript read) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "visit");
        return new AttemptRequest(
                Objects.requireNonNull(read.script()),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                URI.create(address),
                new AttemptWorkspace(workspace, folder, List.of(), SpaceGuard.usual()),
                Services.NONE
                        .with(BrowserSessions.class, _ -> new Lent(session))
                        .with(HttpClients.class, clients));
    }

    @Override
    public void close() {
        engine.close();
        session.close();
        browsers.close();
        clients.close();
    }

    /** The visitor's browser, which does not end with the attempt that it is lent to. */
    private record Lent(BrowserSession session) implements BrowserSession {

        @Override
        public RemoteWebDriver driver() {
            return session.driver();
        }

        @Override
        public String browser() {
            return session.browser();
        }

        @Override
        public List<HttpCookie> cookies() {
            return session.cookies();
        }

        @Override
        public void addCookies(List<HttpCookie> cookies) {
            session.addCookies(cookies);
        }

        @Override
        public boolean isAlive() {
            return session.isAlive();
        }

        @Override
        public void close() {}
    }
}
