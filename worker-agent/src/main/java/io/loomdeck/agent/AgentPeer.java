package io.loomdeck.agent;

import io.loomdeck.agent.attempt.Attempts;
import io.loomdeck.agent.attempt.ScriptRunner;
import io.loomdeck.agent.lease.Contact;
import io.loomdeck.agent.link.LinkPeer;
import io.loomdeck.agent.machine.MachineFigures;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.script.Lane;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent as the console talks to it: introduces itself, reports, and hands the console's words on.
 *
 * <p>The console's words come one at a time; {@code draining} is written by them and by the agent's stop, and read by
 * heartbeats.
 */
final class AgentPeer implements LinkPeer {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPeer.class);

    private final AgentSettings settings;
    private final Attempts attempts;
    private final ScriptRunner runner;
    private final InstantSource clock;
    private final Contact contact;
    private final MachineFigures machine = new MachineFigures();
    private final String session = UUID.randomUUID().toString();

    private volatile boolean draining;
    private volatile boolean stopping;
    private volatile boolean saidSuspect;

    AgentPeer(AgentSettings settings, Attempts attempts, ScriptRunner runner, InstantSource clock) {
        this.settings = settings;
        this.attempts = attempts;
        this.runner = runner;
        this.clock = clock;
        this.contact = new Contact(clock);
    }

    @Override
    public AgentMessage.Hello hello() {
        return new AgentMessage.Hello(
                Protocol.VERSION,
                AgentVersion.current(),
                session,
                machine.machine(runner.browsers()),
                settings.labels(),
                slots(),
                draining || stopping,
                attempts.held(),
                clock.millis());
    }

    @Override
    public AgentMessage.Heartbeat heartbeat() {
        return new AgentMessage.Heartbeat(
                machine.cpuLoad(),
                machine.memoryUsed(),
                machine.memoryTotal(),
                runner.browsers(),
                slots(),
                draining || stopping,
                attempts.held(),
                clock.millis(),
                runner.note());
    }

    private Map<String, Integer> slots() {
        Map<String, Integer> slots = new TreeMap<>();
        settings.slots()
                .forEach((Lane lane, Integer count) ->
                        slots.put(lane.key(), lane == Lane.BROWSER && !runner.canBrowse() ? 0 : count));
        return slots;
    }

    @Override
    public void welcomed(ConsoleMessage.Welcome welcome) {
        if (saidSuspect) {
            LOG.info("The console is back after {} s", contact.silence().toSeconds());
        }
        saidSuspect = false;
        contact.welcomed(Duration.ofMillis(welcome.leaseMillis()));
        drain(welcome.draining());
        attempts.resume(welcome.resume());
    }

    @Override
    public void received(ConsoleMessage message) {
        switch (message) {
            case ConsoleMessage.Assign assign -> attempts.assign(assign);
            case ConsoleMessage.Acknowledge acknowledge -> attempts.acknowledge(acknowledge);
            case ConsoleMessage.Cancel cancel -> attempts.cancel(cancel);
            case ConsoleMessage.Abandon abandon -> attempts.abandon(abandon);
            case ConsoleMessage.Drain drain -> drain(drain.draining());
            case ConsoleMessage.Welcome _, ConsoleMessage.Refused _ ->
                LOG.debug("Answers to a hello belong to the link: {}", message);
        }
    }

    private void drain(boolean on) {
        if (on != draining) {
            LOG.info(on ? "Drains: finishes what runs, takes nothing new" : "Takes work again");
        }
        draining = on;
        refuseNewWhereNeeded();
    }

    /** From now on the agent takes nothing new, whatever the console says. */
    void stopping() {
        stopping = true;
        refuseNewWhereNeeded();
    }

    private void refuseNewWhereNeeded() {
        attempts.refuseNew(stopping ? "the agent stops" : draining ? "the agent drains" : null);
    }

    @Override
    public void heard() {
        contact.heard();
    }

    @Override
    public void unreachable() {
        int held = attempts.held().size();
        if (!saidSuspect && held > 0 && contact.state() == Contact.State.SUSPECT) {
            saidSuspect = true;
            LOG.warn(
                    "Nothing was heard from the console for {} s: it may have given the {} attempts here to another"
                            + " agent. They go on, and their events are kept",
                    contact.silence().toSeconds(),
                    held);
        }
    }
}
