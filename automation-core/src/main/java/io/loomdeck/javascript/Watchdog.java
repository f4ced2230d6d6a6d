package io.loomdeck.javascript;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One daemon thread that looks at everything that runs, every few milliseconds, and sleeps while nothing does. Safe for
 * any number of threads.
 */
final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Looks in vain before it sleeps, so that a busy agent need not wake it for every small function. */
    private static final int VAIN_LOOKS = 100;

    private final Set<Watched> running = ConcurrentHashMap.newKeySet();
    private final Heap heap = new Heap();
    private final Thread thread;
    private volatile boolean asleep;

    Watchdog() {
        thread = Thread.ofPlatform()
                .daemon()
                .name("loomdeck-javascript-watchdog")
                .start(this::watch);
    }

    void add(Watched evaluation) {
        running.add(evaluation);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    void remove(Watched evaluation) {
        running.remove(evaluation);
    }

    boolean watches(Watched evaluation) {
        return running.contains(evaluation);
    }

    private void watch() {
        int vain = 0;
        while (true) {
            vain = running.isEmpty() ? vain + 1 : 0;
            if (vain > VAIN_LOOKS) {
                sleep();
                vain = 0;
            } else {
                LockSupport.parkNanos(this, EVERY_NANOS);
            }
            running.forEach(this::look);
        }
    }

    private void sleep() {
        asleep = true;
        while (running.isEmpty()) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private void look(Watched evaluation) {
        try {
            evaluation.look(heap);
        } catch (RuntimeException e) {
            LOG.warn("An evaluation could not be looked at", e);
        }
    }
}
