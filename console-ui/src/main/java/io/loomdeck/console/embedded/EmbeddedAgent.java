package io.loomdeck.console.embedded;

import io.loomdeck.agent.AgentProcess;
import io.loomdeck.agent.AgentSettings;
import io.loomdeck.agent.home.DataFolder.UnusableException;
import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.console.platform.ConsoleAddress;
import io.loomdeck.console.platform.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts one agent once the web server listens, and stops it before the web server stops. A console without it works as
 * well, as soon as a remote agent is connected; so it never keeps the console from starting.
 */
@Component
@ConditionalOnProperty(name = "loomdeck.agents.embedded.enabled", matchIfMissing = true)
class EmbeddedAgent implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAgent.class);

    private static final String NAME = "embedded";

    /** Behind the web server's own phase, which is {@code Integer.MAX_VALUE - 2048}. */
    private static final int AFTER_WEB_SERVER = Integer.MAX_VALUE - 1024;

    /** What runs gets this long to end by itself; after that it goes back to the queue. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final AgentEnrolment enrolment;
    private final ConsoleAddress address;
    private final DataFolder folder;
    private final String grid;
    private volatile @Nullable AgentProcess agent;

    EmbeddedAgent(
            AgentEnrolment enrolment,
            ConsoleAddress address,
            DataFolder folder,
            @Value("${loomdeck.agents.embedded.grid:}") String grid) {
        this.enrolment = enrolment;
        this.address = address;
        this.folder = folder;
        this.grid = grid.strip();
    }

    @Override
    public void start() {
        Path data = folder.folder("agent");
        var settings = new AgentSettings(
                address.local(),
                enrolment.tokenForEmbeddedAgent(),
                NAME,
                List.of(),
                AgentSettings.usualSlots(),
                data,
                Allowances.from(System.getenv(), data.resolve("drivers"))
                        .withGrid(grid.isEmpty() ? null : URI.create(grid)));
        try {
            agent = AgentProcess.start(settings);
        } catch (IOException | UnusableException e) {
            LOG.error("The embedded agent could not be started; connect another one from the Agents page", e);
        }
    }

    @Override
    public void stop() {
        AgentProcess current = agent;
        agent = null;
        if (current != null) {
            current.stop(FAREWELL);
        }
    }

    @Override
    public boolean isRunning() {
        return agent != null;
    }

    @Override
    public int getPhase() {
        return AFTER_WEB_SERVER;
    }
}
