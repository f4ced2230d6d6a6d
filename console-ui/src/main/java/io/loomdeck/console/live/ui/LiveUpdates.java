package io.loomdeck.console.live.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Registration;
import io.loomdeck.console.live.Topic;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a component true to the database: it loads when it is attached and again after every nudge of a topic.
 *
 * <p>At most one reload waits for the UI's lock at any time, so a page that cannot keep up skips states and never grows.
 */
public final class LiveUpdates {

    private final LiveFeed feed;

    public LiveUpdates(LiveFeed feed) {
        this.feed = feed;
    }

    /**
     * Follows a topic as long as the component is attached.
     *
     * @param reload runs under the UI's lock
     */
    public void follow(Component component, Topic topic, Runnable reload) {
        component.addAttachListener(attached -> {
            UI ui = attached.getUI();
            AtomicBoolean waiting = new AtomicBoolean();
            Registration registration = feed.subscribe(topic, () -> nudge(ui, waiting, reload));
            component.addDetachListener(detached -> {
                registration.remove();
                detached.unregisterListener();
            });
            reload.run();
        });
    }

    private static void nudge(UI ui, AtomicBoolean waiting, Runnable reload) {
        if (!ui.isAttached() || !waiting.compareAndSet(false, true)) {
            return;
        }
        var _ = ui.access(() -> {
            waiting.set(false);
            reload.run();
        });
    }
}
