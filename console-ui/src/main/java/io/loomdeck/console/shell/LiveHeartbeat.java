package io.loomdeck.console.shell;

import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Beats for every open page of this node. Safe for any number of threads; a listener that fails does not stop others. */
@Component
class LiveHeartbeat {

    static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(LiveHeartbeat.class);

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    Registration add(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Scheduled(fixedRate = 5_000)
    void beat() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                // A page that is just being closed; its detach removes the listener.
                log.debug("A page did not take a heartbeat", e);
            }
        }
    }
}
