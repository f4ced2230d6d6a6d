package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.platform.Outages;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Gives queued jobs to agents.
 *
 * <p>One thread does rounds. It is woken when something may have become possible, looks again by itself once a second for
 * what no event told it, and when a delayed job becomes due. Wake-ups during a round are remembered as one.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration SAFETY_POLL = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final DispatchRound round;
    private final JobQueue queue;
    private final AgentLinks links;
    private final Outages outages;
    private final Clock clock;

    /** Holds at most a few permits; all are drained before a round. */
    private final Semaphore wakeUps = new Semaphore(0);

    private volatile boolean running;
    private @Nullable Thread thread;

    Dispatcher(DispatchRound round, JobQueue queue, AgentLinks links, Outages outages, Clock clock) {
        this.round = round;
        this.queue = queue;
        this.links = links;
        this.outages = outages;
        this.clock = clock;
    }

    /** Something may be possible now. Returns at once; any thread may call it. */
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("dispatcher").start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                boolean more = dispatch();
                if (!more) {
                    rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                outages.report(LOG, "A round of dispatching failed; the next one comes in a second", e);
                wakeUps.drainPermits();
                restAfterFailure();
            }
        }
    }

    /** Does one round, and says whether another one should follow at once. */
    boolean dispatch() {
        try {
            DispatchRound.Given given = round.run();
            given.orders().forEach(order -> links.send(order.agentId(), order.message()));
            return given.isFull() && !given.orders().isEmpty();
        } catch (ConcurrencyFailureException e) {
            LOG.debug("Another dispatcher was faster", e);
            return true;
        }
    }

    private void rest() throws InterruptedException {
        if (wakeUps.tryAcquire()) {
            // Busy: there is no time to rest, and no need to ask the database how long.
            wakeUps.drainPermits();
            return;
        }
        Duration pause = queue.nextAvailable(clock.instant())
                .map(due -> Duration.between(clock.instant(), due).plusMillis(1))
                .filter(wait -> wait.compareTo(SAFETY_POLL) < 0)
                .orElse(SAFETY_POLL);
        boolean woken = wakeUps.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        if (woken) {
            wakeUps.drainPermits();
        }
    }

    private void restAfterFailure() {
        try {
            var _ = wakeUps.tryAcquire(SAFETY_POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        wake();
        Thread current = thread;
        if (current != null) {
            try {
                if (!current.join(STOP_PATIENCE)) {
                    LOG.warn("The dispatcher did not end its round within {}", STOP_PATIENCE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
