package io.loomdeck.agent.script;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.browserpool.LocalBrowsers;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.step.browser.BrowserSessions;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;

/** The engine with everything that an agent's scripts may use. Safe for any number of threads. */
public final class AgentEngine implements AutoCloseable {

    private final Engine engine;
    private final LocalBrowsers browsers;
    private final HttpClients http;
    private final Services services;

    /** No browser is looked for or started yet. */
    public AgentEngine(LocalBrowserSettings browserSettings) {
        this.engine = Engine.create(EngineOptions.standard());
        this.browsers = new LocalBrowsers(browserSettings);
        this.http = new HttpClients(EgressPolicy.from(System.getenv()));
        this.services = Services.NONE.with(BrowserSessions.class, browsers).with(HttpClients.class, http);
    }

    public Engine engine() {
        return engine;
    }

    public LocalBrowsers browsers() {
        return browsers;
    }

    /** What attempts are given. */
    public Services services() {
        return services;
    }

    /** Ends browsers and connections; attempts that still run fail. */
    @Override
    public void close() {
        browsers.close();
        http.close();
        engine.close();
    }
}
