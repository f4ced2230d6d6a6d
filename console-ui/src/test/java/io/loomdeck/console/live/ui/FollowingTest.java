package io.loomdeck.console.live.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Registration;
import io.loomdeck.console.live.Topic;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowingTest {

    private final Map<Topic, Runnable> subscribed = new HashMap<>();
    private final LiveFeed feed = new LiveFeed() {
        @Override
        public Registration subscribe(Topic topic, Runnable changed) {
            subscribed.put(topic, changed);
            return () -> subscribed.remove(topic);
        }

        @Override
        public void publish(Topic topic) {
            subscribed.values().forEach(Runnable::run);
        }
    };

    private int loads;

    @Test
    void itLoadsAtTheBeginningAndLeavesNothingAtTheEnd() {
        var following = new Following(feed, new Topic.Agents(), () -> loads++);

        following.begin(new UI());
        assertThat(loads).isEqualTo(1);
        assertThat(subscribed).containsOnlyKeys(new Topic.Agents());

        following.end();
        assertThat(subscribed).isEmpty();
    }

    @Test
    void aSwitchLeavesTheOldTopicAndLoadsTheNew() {
        var following = new Following(feed, new Topic.Job(1), () -> loads++);
        following.begin(new UI());

        following.switchTo(new Topic.Job(2));

        assertThat(subscribed).containsOnlyKeys(new Topic.Job(2));
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void aSwitchToTheSameTopicLoadsNothing() {
        var following = new Following(feed, new Topic.Job(1), () -> loads++);
        following.begin(new UI());

        following.switchTo(new Topic.Job(1));

        assertThat(loads).isEqualTo(1);
    }
}
