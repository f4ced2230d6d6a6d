package io.loomdeck.console.schedules.internal;

import io.loomdeck.console.platform.Outages;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks twice a second for what is due. One thread, from the start of the console to its end. */
@Component
class Scheduler implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Firings firings;
    private final Outages outages;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;

    Scheduler(Firings firings, Outages outages) {
        this.firings = firings;
        this.outages = outages;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().daemon().name("scheduler").start(this::loop);
    }

    private void loop() {
        try {
            while (!stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    firings.fireDue();
                } catch (RuntimeException e) {
                    outages.report(LOG, "What is due could not be fired; the next look comes at once", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread current = thread;
        if (current != null) {
            try {
                if (!current.join(PATIENCE)) {
                    LOG.warn("The scheduler did not end its round within {}", PATIENCE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
