package io.loomdeck.console.live.ui;

import com.vaadin.flow.component.UI;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Registration;
import io.loomdeck.console.live.Topic;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A component's tie to the live feed.
 *
 * <p>Everything but the nudge runs under the UI's lock. At most one reload waits for that lock at any time, so a page
 * that cannot keep up skips states and never grows.
 */
public final class Following {

    private final LiveFeed feed;
    private final Runnable reload;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private Topic topic;
    private @Nullable UI ui;
    private @Nullable Registration registration;

    Following(LiveFeed feed, Topic topic, Runnable reload) {
        this.feed = feed;
        this.topic = topic;
        this.reload = reload;
    }

    /** Follows another topic from now on; loads at once where the component is attached. */
    public void switchTo(Topic another) {
        if (another.equals(topic)) {
            return;
        }
        topic = another;
        UI attached = ui;
        if (attached != null) {
            end();
            begin(attached);
        }
    }

    void begin(UI attached) {
        ui = attached;
        registration = feed.subscribe(topic, () -> nudge(attached));
        reload.run();
    }

    void end() {
        if (registration != null) {
            registration.remove();
            registration = null;
        }
        ui = null;
    }

    private void nudge(UI attached) {
        if (!attached.isAttached() || !waiting.compareAndSet(false, true)) {
            return;
        }
        var _ = attached.access(() -> {
            waiting.set(false);
            if (ui != null) {
                reload.run();
            }
        });
    }
}
