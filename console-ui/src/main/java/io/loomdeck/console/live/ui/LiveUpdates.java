package io.loomdeck.console.live.ui;

import com.vaadin.flow.component.Component;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;

/** Keeps components true to the database, by the live feed. */
public final class LiveUpdates {

    private final LiveFeed feed;

    public LiveUpdates(LiveFeed feed) {
        this.feed = feed;
    }

    /**
     * Loads a component when it is attached, and again after every nudge of a topic as long as it is.
     *
     * @param reload runs under the UI's lock
     * @return to follow something else with the same component later
     */
    public Following follow(Component component, Topic topic, Runnable reload) {
        var following = new Following(feed, topic, reload);
        component.addAttachListener(attached -> following.begin(attached.getUI()));
        component.addDetachListener(_ -> following.end());
        if (component.isAttached()) {
            component.getUI().ifPresent(following::begin);
        }
        return following;
    }
}
