package io.loomdeck.agent.attempt;

import io.loomdeck.agent.artifact.EarlierFiles;
import io.loomdeck.agent.artifact.Uploads;
import io.loomdeck.agent.link.ConsoleLink;
import io.loomdeck.agent.link.ConsoleLocks;
import io.loomdeck.agent.link.LinkException;
import io.loomdeck.agent.link.LinkSession;
import io.loomdeck.agent.slot.Slots;
import io.loomdeck.agent.spool.Spool;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Lane;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that the agent holds, each with its fencing token: those that run, those whose last events are still to
 * be sent, and those that an earlier process left.
 *
 * <p>The console's words come from the link's thread, one after the other; attempts end in threads of their own. The map
 * is concurrent, and an entry leaves it once, by the thread that sent its events.
 */
public final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final AttemptParts parts;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> closedBecause = new AtomicReference<>();

    public Attempts(AttemptParts parts) {
        this.parts = parts;
    }

    /** Takes up what an earlier process left. To be called before the link is opened. */
    public void recover() throws IOException {
        parts.workspaces().removeLeftovers();
        for (Spool spool : Spool.recover(parts.spool())) {
            AgentMessage.Held held = new AgentMessage.Held(spool.attemptId(), spool.fencingToken());
            EventStream events = EventStream.recovered(spool, parts.timing().clock());
            entries.put(held.attemptId(), new Entry(held, events, null, parts.link(), this::forget));
            LOG.info("Attempt {} was left by an earlier process of this agent; the console is told", held.attemptId());
        }
    }

    /** The attempts that are the agent's as far as it knows. */
    public List<AgentMessage.Held> held() {
        return entries.values().stream()
                .filter(Entry::isWanted)
                .map(Entry::held)
                .toList();
    }

    /** Attempts whose script still runs, in words. */
    public List<String> running() {
        return entries.values().stream()
                .filter(Entry::isRunning)
                .map(entry -> String.valueOf(entry.attempt()))
                .toList();
    }

    /** Whether nothing is left to do or to send. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * From now on assignments are rejected.
     *
     * @param reason for the console, or null to take them again
     */
    public void refuseNew(@Nullable String reason) {
        closedBecause.set(reason);
    }

    /** Begins an attempt, or tells the console why not. */
    public void assign(ConsoleMessage.Assign assign) {
        Entry known = entries.get(assign.attemptId());
        if (known != null && known.held().fencingToken() >= assign.fencingToken()) {
            return;
        }
        if (known != null) {
            known.abandon("it was assigned anew");
        }
        String closed = closedBecause.get();
        if (closed != null) {
            reject(assign, closed);
            return;
        }
        try {
            begin(assign);
        } catch (Slots.NoSlotException | IllegalArgumentException e) {
            reject(assign, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("An attempt cannot begin because the spool cannot be written", e);
            reject(assign, "the agent's disk does not take anything: " + e.getMessage());
        }
    }

    private void begin(ConsoleMessage.Assign assign) throws Slots.NoSlotException, IOException {
        Slots.Reservation slots = parts.slots().reserve("attempt " + assign.attemptId(), lanes(assign.lanes()));
        HeldAttempt attempt;
        try {
            attempt = make(assign, slots);
        } catch (IOException e) {
            slots.release(Slots.Release.NEVER_BEGAN);
            throw e;
        }
        LOG.debug("Begins {}", attempt);
        Entry entry = new Entry(attempt.held(), attempt.events(), attempt, parts.link(), this::forget);
        entries.put(assign.attemptId(), entry);
        entry.begin();
    }

    private void forget(Entry entry) {
        entries.remove(entry.held().attemptId(), entry);
    }

    private HeldAttempt make(ConsoleMessage.Assign assign, Slots.Reservation slots) throws IOException {
        AttemptWorkspace workspace =
                parts.workspaces().of(assign.attemptId(), assign.fencingToken(), assign.scriptId());
        Spool spool = Spool.create(parts.spool(), assign.attemptId(), assign.fencingToken());
        AtomicReference<@Nullable HeldAttempt> self = new AtomicReference<>();
        EventStream events = new EventStream(spool, parts.timing().clock(), refusal -> {
            LOG.error("The spool took no more of attempt {}, which ends", assign.attemptId(), refusal);
            HeldAttempt attempt = self.get();
            if (attempt != null) {
                attempt.cancel("the agent's disk is full");
            }
        });
        ConsoleLink link = parts.link();
        AgentMessage.Held held = new AgentMessage.Held(assign.attemptId(), assign.fencingToken());
        Uploads uploads = new Uploads(
                parts.http(),
                link::identity,
                held,
                workspace.path(),
                complaint -> events.log(Event.LogLevel.ERROR, complaint),
                parts.timing().pause());
        ConsoleLocks locks = new ConsoleLocks(parts.http(), link::identity, held);
        EarlierFiles earlier = new EarlierFiles(
                parts.http(), link::identity, held, parts.timing().pause());
        HeldAttempt.AtConsole console = new HeldAttempt.AtConsole(uploads, earlier, locks);
        HeldAttempt attempt = new HeldAttempt(assign, slots, workspace, events, console, parts.runner());
        self.set(attempt);
        return attempt;
    }

    private static Set<Lane> lanes(List<String> keys) {
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        for (String key : keys) {
            lanes.add(Arrays.stream(Lane.values())
                    .filter(lane -> lane.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("this agent knows no lane " + key)));
        }
        return lanes;
    }

    private void reject(ConsoleMessage.Assign assign, String reason) {
        LOG.info("Rejects attempt {}: {}", assign.attemptId(), reason);
        // Not in the link's own thread, which must not wait for itself.
        Thread.ofVirtual().start(() -> {
            LinkSession session = parts.link().session();
            try {
                if (session != null) {
                    session.send(new AgentMessage.Rejected(assign.attemptId(), assign.fencingToken(), reason));
                }
            } catch (LinkException | InterruptedException e) {
                LOG.debug("A rejection did not go out; the next heartbeat does not name the attempt either", e);
            }
        });
    }

    /** The console has stored events. */
    public void acknowledge(ConsoleMessage.Acknowledge message) {
        Entry entry = entry(message.attemptId(), message.fencingToken());
        if (entry != null) {
            entry.acknowledge(message.sequence());
        }
    }

    /** Ends an attempt cooperatively. */
    public void cancel(ConsoleMessage.Cancel message) {
        Entry entry = entry(message.attemptId(), message.fencingToken());
        HeldAttempt attempt = entry == null ? null : entry.attempt();
        if (attempt != null) {
            LOG.info("Cancels {}: {}", attempt, message.reason());
            attempt.cancel(message.reason());
        }
    }

    /** Ends all attempts cooperatively, because the agent stops. */
    public void cancelAll(String reason) {
        for (Entry entry : entries.values()) {
            HeldAttempt attempt = entry.attempt();
            if (attempt != null && entry.isRunning()) {
                attempt.cancel(reason);
            }
        }
    }

    /** Ends an attempt at once and forgets it. */
    public void abandon(ConsoleMessage.Abandon message) {
        Entry entry = entry(message.attemptId(), message.fencingToken());
        if (entry != null) {
            entry.abandon(message.reason());
        }
    }

    /** Goes on where the console stands with each attempt, and forgets those that it does not name. */
    public void resume(List<ConsoleMessage.ResumeFrom> positions) {
        for (Entry entry : List.copyOf(entries.values())) {
            Optional<ConsoleMessage.ResumeFrom> position = positions.stream()
                    .filter(from -> entry.held().equals(new AgentMessage.Held(from.attemptId(), from.fencingToken())))
                    .findFirst();
            if (position.isPresent()) {
                entry.resume(position.get().acknowledged());
            } else {
                entry.abandon("the console has ended it or given it to another agent");
            }
        }
    }

    private @Nullable Entry entry(long attemptId, long fencingToken) {
        Entry entry = entries.get(attemptId);
        return entry != null && entry.held().fencingToken() == fencingToken ? entry : null;
    }

    /** Leaves all events that are not acknowledged on disk for the next process. */
    public void close() {
        entries.values().forEach(Entry::close);
    }
}
