package io.loomdeck.console.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.agents.AgentFleet.Member;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.JobQueue.Held;
import io.loomdeck.console.jobs.QueuePause;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.platform.HandClock;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitExplainerTest {

    private static final SlotDemand IO = new SlotDemand(Set.of(Lane.IO), null, Set.of());
    private static final SlotDemand EU = new SlotDemand(Set.of(Lane.IO), null, Set.of("eu"));
    private static final SlotDemand BROWSER = new SlotDemand(Set.of(Lane.IO, Lane.BROWSER), null, Set.of());

    private final HandClock clock = new HandClock();
    private final List<Member> members = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private long ahead;
    private JobQueue.@Nullable FullGroup fullGroup;
    private @Nullable QueuePause pause;
    private final WaitExplainer explainer = new WaitExplainer(new Queue(), new Fleet(), clock);

    private static Member agent(String name, AgentState state, @Nullable String preparing, String... browsers) {
        return new Member(
                name,
                name,
                state,
                "http://console",
                Set.of("linux"),
                Map.of(Lane.IO, 2, Lane.BROWSER, 1, Lane.CPU, 1),
                Arrays.asList(browsers),
                preparing,
                0.1);
    }

    private String why(SlotDemand demand) {
        return explainer.whyItWaits(7, demand, clock.instant());
    }

    @Test
    void nobodyIsThere() {
        assertThat(why(IO)).isEqualTo("No agent is online");
        members.add(agent("away", AgentState.OFFLINE, null));
        members.add(agent("silent", AgentState.SUSPECT, null));
        assertThat(why(IO)).isEqualTo("No agent is online");
    }

    @Test
    void aPauseComesFirstWhateverElseIsAmiss() {
        pause = new QueuePause(null, null, "ada", clock.instant().minusSeconds(90));
        assertThat(why(IO)).isEqualTo("The queue was paused by ada 1m30s ago");
        pause = new QueuePause(7L, "Import", "ada", clock.instant());
        assertThat(why(IO)).isEqualTo("The queue of Import was paused by ada 1s ago");
    }

    @Test
    void nobodyHasTheLabel() {
        members.add(agent("one", AgentState.ONLINE, null));
        assertThat(why(EU)).isEqualTo("No agent with label eu is online");
    }

    @Test
    void aBrowserIsStillBeingInstalledOrThereIsNone() {
        members.add(agent("one", AgentState.ONLINE, null));
        assertThat(why(BROWSER)).isEqualTo("No agent that is online has a browser ready");
        members.add(agent("embedded", AgentState.ONLINE, "installing Chromium"));
        assertThat(why(BROWSER)).isEqualTo("The agent embedded is installing Chromium");
    }

    @Test
    void aBrowserOfAnotherKindDoesNotHelp() {
        members.add(agent("one", AgentState.ONLINE, null, "chromium 156.0"));
        var firefox = new SlotDemand(Set.of(Lane.BROWSER), "firefox", Set.of());
        assertThat(why(firefox)).isEqualTo("No agent that is online has firefox ready");
    }

    @Test
    void everySlotIsBusy() {
        members.add(agent("one", AgentState.ONLINE, null, "chromium 156.0"));
        held.add(new Held("one", Set.of(Lane.IO), 2));
        ahead = 13;
        assertThat(why(IO)).isEqualTo("Position 14, all 2 io slots are busy");
        held.clear();
        held.add(new Held("one", Set.of(Lane.IO, Lane.BROWSER), 1));
        assertThat(why(BROWSER)).isEqualTo("Position 14, the only browser slot is busy");
        assertThat(why(IO)).isEqualTo("Position 14, it is about to start");
    }

    @Test
    void theOnlySuitableAgentDrains() {
        members.add(agent("one", AgentState.DRAINING, null));
        assertThat(why(IO)).isEqualTo("The only suitable agent takes nothing new: one is being drained");
    }

    @Test
    void theNextAttemptHasItsTime() {
        assertThat(explainer.whyItWaits(7, IO, clock.instant().plus(Duration.ofSeconds(4))))
                .isEqualTo("The next attempt may start in 4 s");
    }

    @Test
    void theFreestAgentComesFirstAndOneWithoutABrowserBeforeOneWithIt() {
        var plain = Capacity.of(agent("plain", AgentState.ONLINE, null), held);
        var browser = Capacity.of(agent("browser", AgentState.ONLINE, null, "chromium 156.0"), held);
        var busy = Capacity.of(agent("busy", AgentState.ONLINE, null), List.of(new Held("busy", Set.of(Lane.IO), 1)));
        assertThat(java.util.stream.Stream.of(busy, browser, plain).sorted(AgentRanking.forDemand(IO)))
                .containsExactly(plain, browser, busy);
    }

    @Test
    void itsGroupIsFull() {
        members.add(agent("one", AgentState.ONLINE, null));
        fullGroup = new JobQueue.FullGroup("shop", 2, List.of(81L, 97L));
        assertThat(why(IO)).isEqualTo("The group shop is full: limit 2 held by jobs 81 and 97");
        fullGroup = new JobQueue.FullGroup("shop", 1, List.of(81L));
        assertThat(why(IO)).isEqualTo("The group shop is full: limit 1 held by job 81");
        fullGroup = new JobQueue.FullGroup("shop", 7, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
        assertThat(why(IO)).isEqualTo("The group shop is full: limit 7 held by jobs 1, 2, 3, 4, 5 and 2 more");
    }

    private final class Fleet implements AgentFleet {
        @Override
        public List<Member> members() {
            return members;
        }

        @Override
        public void lock() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Greeting hello(String agentId, String link, String consoleUrl, AgentMessage.Hello hello) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void heartbeat(String agentId, AgentMessage.Heartbeat heartbeat) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void disconnected(String agentId, String link) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Queue implements JobQueue {
        @Override
        public Optional<QueuePause> pause(long jobId) {
            return Optional.ofNullable(pause);
        }

        @Override
        public Optional<FullGroup> fullGroup(long jobId) {
            return Optional.ofNullable(fullGroup);
        }

        @Override
        public List<SlotDemand> demands() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Waiting> heads(SlotDemand demand, Instant now, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ConsoleMessage.Assign> assign(Waiting job, Assignee agent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Held> liveSlots() {
            return held;
        }

        @Override
        public long ahead(long jobId, SlotDemand demand, Instant now) {
            return ahead;
        }

        @Override
        public Optional<Instant> nextAvailable(Instant now) {
            throw new UnsupportedOperationException();
        }
    }
}
