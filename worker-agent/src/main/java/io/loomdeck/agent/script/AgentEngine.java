package io.loomdeck.agent.script;

import io.loomdeck.agent.browserpool.AgentBrowsers;
import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.browserpool.LocalBrowsers;
import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.limit.SharedLimits;
import io.loomdeck.step.browser.BrowserSessions;
import io.loomdeck.step.exec.ExecPolicy;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.sql.SqlDrivers;
import java.nio.file.Path;

/** The engine with everything that an agent's scripts may use. Safe for any number of threads. */
public final class AgentEngine implements AutoCloseable {

    private final Engine engine;
    private final LocalBrowsers browsers;
    private final AgentBrowsers allBrowsers;
    private final HttpClients http;
    private final SqlDrivers drivers;
    private final Services services;

    /** As the owner's environment allows it, with further JDBC drivers in {@code ~/.loomdeck/drivers}. */
    public AgentEngine(LocalBrowserSettings browserSettings) {
        this(
                browserSettings,
                Allowances.from(System.getenv(), Path.of(System.getProperty("user.home"), ".loomdeck", "drivers")));
    }

    /** With a thread of the cpu lane for each core. */
    public AgentEngine(LocalBrowserSettings browserSettings, Allowances allowances) {
        this(browserSettings, allowances, EngineOptions.standard().cpuThreads());
    }

    /**
     * No browser is looked for or started yet.
     *
     * @param cpuThreads how many steps of the cpu lane compute at once, over all jobs
     * @throws IllegalArgumentException where the grid's address is none
     */
    public AgentEngine(LocalBrowserSettings browserSettings, Allowances allowances, int cpuThreads) {
        EngineOptions options = EngineOptions.standard().withCpuThreads(cpuThreads);
        this.engine = Engine.create(options);
        this.browsers = new LocalBrowsers(browserSettings, options.clock());
        this.http = new HttpClients(EgressPolicy.from(System.getenv()));
        this.allBrowsers = BrowserChoice.of(browsers, browserSettings, allowances.grid(), System.getenv());
        this.drivers = new SqlDrivers(allowances.drivers());
        this.services = Services.NONE
                .with(BrowserSessions.class, allBrowsers)
                .with(HttpClients.class, http)
                .with(SqlDrivers.class, drivers)
                .with(SharedLimits.class, allowances.limits().shared())
                .with(ExecPolicy.class, allowances.exec() ? ExecPolicy.ALLOWED : ExecPolicy.REFUSED);
    }

    public Engine engine() {
        return engine;
    }

    public LocalBrowsers browsers() {
        return browsers;
    }

    /** All browsers that attempts may use. */
    public AgentBrowsers allBrowsers() {
        return allBrowsers;
    }

    /** What attempts are given. */
    public Services services() {
        return services;
    }

    /** Ends browsers and connections; attempts that still run fail. */
    @Override
    public void close() {
        allBrowsers.close();
        browsers.close();
        http.close();
        engine.close();
        drivers.close();
    }
}
