package io.loomdeck.agent;

import io.loomdeck.agent.attempt.AttemptParts;
import io.loomdeck.agent.attempt.Attempts;
import io.loomdeck.agent.attempt.ScriptRunner;
import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.home.DataFolder;
import io.loomdeck.agent.link.ConsoleHttp;
import io.loomdeck.agent.link.ConsoleLink;
import io.loomdeck.agent.link.Identities;
import io.loomdeck.agent.link.LinkState;
import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.agent.script.EngineRunner;
import io.loomdeck.agent.slot.Slots;
import io.loomdeck.agent.workspace.Workspaces;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.script.Lane;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: connected to its console, or trying to be, until it is stopped. The command {@code connect} and the
 * console's embedded agent are this very thing. Safe for any number of threads.
 */
public final class AgentProcess {

    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);

    /** What cancelled attempts get to run their {@code finally} steps and to tell the console. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final DataFolder folder;
    private final ConsoleHttp http;
    private final ConsoleLink link;
    private final Attempts attempts;
    private final AgentPeer peer;
    private final ScriptRunner runner;
    private final AttemptParts.Timing timing;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private AgentProcess(AgentSettings settings, ScriptRunner runner, DataFolder folder, AttemptParts.Timing timing)
            throws IOException {
        this.folder = folder;
        this.runner = runner;
        this.timing = timing;
        this.http = new ConsoleHttp(settings.console());
        Identities identities = Identities.of(http, folder.identity(), enrolment(settings));
        this.link = new ConsoleLink(http, identities, timing.pause(), new SecureRandom());
        this.attempts = new Attempts(new AttemptParts(
                runner,
                new Slots(settings.slots()),
                new Workspaces(
                        folder.work(), folder.shared(), settings.allowances().roots()),
                folder.spool(),
                http,
                link,
                timing));
        this.peer = new AgentPeer(settings, attempts, runner, timing.clock());
    }

    /**
     * Starts an agent and returns at once; it connects in the background and keeps trying.
     *
     * @throws DataFolder.UnusableException where the data folder is locked or cannot be written
     * @throws IOException where there is neither a credential nor a token, or what an earlier process left is unreadable
     */
    public static AgentProcess start(AgentSettings settings) throws DataFolder.UnusableException, IOException {
        InstantSource clock = InstantSource.system();
        return start(settings, () -> runner(settings, clock), new AttemptParts.Timing(clock, Thread::sleep));
    }

    private static ScriptRunner runner(AgentSettings settings, InstantSource clock) {
        int slots = settings.slots().getOrDefault(Lane.BROWSER, 0);
        Path folder = settings.dataFolder().resolve("browsers");
        AgentEngine engine = new AgentEngine(
                LocalBrowserSettings.of(folder, Math.max(1, slots), System.getenv()),
                settings.allowances(),
                Math.max(1, settings.slots().getOrDefault(Lane.CPU, 1)));
        return new EngineRunner(engine, slots > 0, clock);
    }

    /**
     * As {@link #start(AgentSettings)}, with another way to run scripts.
     *
     * @param maker of what runs the scripts, called once the data folder is this process's own
     */
    static AgentProcess start(AgentSettings settings, Supplier<ScriptRunner> maker, AttemptParts.Timing timing)
            throws DataFolder.UnusableException, IOException {
        DataFolder folder = DataFolder.open(settings.dataFolder());
        ScriptRunner runner = null;
        try {
            runner = maker.get();
            AgentProcess agent = new AgentProcess(settings, runner, folder, timing);
            agent.attempts.recover();
            agent.link.start(agent.peer);
            return agent;
        } catch (IOException | RuntimeException e) {
            if (runner != null) {
                runner.close();
            }
            folder.close();
            throw e;
        }
    }

    private static Enrolment.@Nullable Request enrolment(AgentSettings settings) {
        String token = settings.enrolmentToken();
        return token == null
                ? null
                : new Enrolment.Request(
                        token, settings.name(), settings.labels(), Protocol.VERSION, AgentVersion.current());
    }

    /** How the agent stands with its console. */
    public LinkState state() {
        return link.state();
    }

    /**
     * Stops the agent: takes nothing new and waits for what runs; cancels what still runs when the time is up. Blocks
     * the caller, who may interrupt it to have the second half at once. What the console has not acknowledged stays on
     * disk for the next start.
     */
    public void stop(Duration grace) {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        peer.stopping();
        boolean quiet = awaitQuiet(grace);
        if (!quiet) {
            LOG.warn("Cancels what still runs: {}", attempts.running());
            attempts.cancelAll("The agent stops");
            quiet = awaitQuiet(FAREWELL);
        }
        if (!quiet) {
            LOG.warn("Left without an end, the console will notice: {}", attempts.running());
        }
        close();
    }

    /** Waits until nothing runs and all is sent; without a connection, until nothing runs. */
    private boolean awaitQuiet(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!isQuiet() && System.nanoTime() < end) {
                timing.pause().of(LOOK);
            }
        } catch (InterruptedException e) {
            LOG.info("Stops without waiting any longer");
        }
        return isQuiet();
    }

    private boolean isQuiet() {
        return attempts.isEmpty()
                || (link.session() == null && attempts.running().isEmpty());
    }

    private void close() {
        try {
            link.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        attempts.close();
        runner.close();
        http.close();
        folder.close();
    }
}
