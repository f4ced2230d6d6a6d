package io.loomdeck.agent.link;

import io.loomdeck.agent.home.Identity;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to the console for as long as the agent lives: one {@link LinkSession} after the other, with growing waits in
 * between while the console is not there or does not want the agent. Each change of state is one line of the log.
 *
 * <p>One thread keeps it up. Any number may wait for a session and send through it. {@code session} and {@code state}
 * are guarded by {@code lock}.
 */
public final class ConsoleLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLink.class);

    private final ConsoleHttp http;
    private final Identities identities;
    private final Pause pause;
    private final Backoff backoff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private @Nullable Thread thread;

    private @Nullable LinkSession session;
    private LinkState state = LinkState.STARTING;
    private String detail = "";
    private volatile boolean stopped;
    private volatile @Nullable Identity identity;

    public ConsoleLink(ConsoleHttp http, Identities identities, Pause pause, RandomGenerator random) {
        this.http = http;
        this.identities = identities;
        this.pause = pause;
        this.backoff = new Backoff(random);
    }

    /** Begins to connect; returns at once. */
    public void start(LinkPeer peer) {
        thread = Thread.ofVirtual().name("loomdeck-link").start(() -> keepUp(peer));
    }

    private void keepUp(LinkPeer peer) {
        while (!stopped) {
            try {
                tryOnce(peer);
                if (!stopped) {
                    pause.of(backoff.next());
                }
            } catch (InterruptedException e) {
                // Only close() interrupts, and it has set stopped.
                LOG.debug("The link ends", e);
            } catch (RuntimeException e) {
                LOG.error("The link failed in a way that nobody thought of; it is tried again", e);
            }
        }
        changed(LinkState.STOPPED, "");
    }

    private void tryOnce(LinkPeer peer) throws InterruptedException {
        try {
            Identity me = identities.get();
            LinkSession opened = LinkSession.open(http, me, peer);
            identity = me;
            publish(opened);
            changed(LinkState.CONNECTED, opened.welcome().agentName());
            long since = System.nanoTime();
            String reason = opened.heartbeatUntilClosed();
            publish(null);
            if (System.nanoTime() - since > Duration.ofSeconds(1).toNanos()) {
                backoff.reset();
            }
            if (!stopped) {
                changed(LinkState.UNREACHABLE, reason);
            }
        } catch (RefusedException e) {
            if (e.credentialRefused()) {
                identities.refused();
            }
            changed(LinkState.REFUSED, e.getMessage());
        } catch (LinkException e) {
            changed(LinkState.UNREACHABLE, e.getMessage());
        } finally {
            publish(null);
            peer.unreachable();
        }
    }

    private void publish(@Nullable LinkSession opened) {
        lock.lock();
        try {
            session = opened;
            ready.signalAll();
        } finally {
            lock.unlock();
        }
        if (stopped && opened != null) {
            opened.close("the agent stops");
        }
    }

    private void changed(LinkState next, @Nullable String about) {
        String said = about == null ? "" : about;
        lock.lock();
        try {
            if (state == next && detail.equals(said)) {
                return;
            }
            state = next;
            detail = said;
        } finally {
            lock.unlock();
        }
        switch (next) {
            case CONNECTED -> LOG.info("Connected to {} as {}", http.console(), said);
            case UNREACHABLE -> LOG.warn("No connection to {}: {}. Trying again", http.console(), said);
            case REFUSED -> LOG.error("{} refused this agent: {}. Trying again", http.console(), said);
            case STOPPED -> LOG.info("Disconnected from {}", http.console());
            case STARTING -> throw new IllegalArgumentException("nothing leads back to the start");
        }
    }

    /** The session to send through; waits until there is one. */
    public LinkSession awaitSession() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (session == null) {
                ready.await();
            }
            return session;
        } finally {
            lock.unlock();
        }
    }

    /** The session to send through, or null while there is none. */
    public @Nullable LinkSession session() {
        lock.lock();
        try {
            return session;
        } finally {
            lock.unlock();
        }
    }

    /** How the agent stands with its console now. */
    public LinkState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Who the agent is, once it has been connected. */
    public @Nullable Identity identity() {
        return identity;
    }

    /** Ends the connection, and the trying; waits until both have ended. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        LinkSession open = session();
        if (open != null) {
            open.close("the agent stops");
        }
        if (thread != null) {
            thread.interrupt();
            thread.join();
        }
    }
}
