package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.console.agents.ProtocolVersions;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.JobSignals;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the console answers to each message. */
@Component
class AgentConversation implements AgentInbox.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(AgentConversation.class);

    private final AgentFleet fleet;
    private final AttemptService attempts;
    private final AgentLinks links;
    private final JobSignals signals;
    private final LeaseTimes times;
    private final Clock clock;

    AgentConversation(
            AgentFleet fleet,
            AttemptService attempts,
            AgentLinks links,
            JobSignals signals,
            LeaseTimes times,
            Clock clock) {
        this.fleet = fleet;
        this.attempts = attempts;
        this.links = links;
        this.signals = signals;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public void hello(String agentId, AgentInbox.Arrived arrived, AgentMessage.Hello hello) {
        Optional<Enrolment.Refused> refusal = ProtocolVersions.refusalOf(hello.protocolVersion());
        if (refusal.isPresent()) {
            LOG.warn("Agent {} is refused: {}", agentId, refusal.get().reason());
            links.send(
                    agentId,
                    new ConsoleMessage.Refused(
                            refusal.get().reason(), refusal.get().remedy()));
            return;
        }
        var greeting = fleet.hello(agentId, arrived.link(), arrived.consoleUrl(), hello);
        var reconciled = attempts.reconcile(agentId, greeting.sameProcess(), hello.running());
        links.send(
                agentId,
                new ConsoleMessage.Welcome(
                        Protocol.VERSION,
                        greeting.name(),
                        times.heartbeat().toMillis(),
                        times.lost().toMillis(),
                        greeting.draining(),
                        reconciled.resume(),
                        clock.millis()));
        reconciled.orders().forEach(order -> links.send(agentId, order));
        LOG.info(
                "Agent {} is connected with {} attempts",
                greeting.name(),
                hello.running().size());
        signals.workAvailable();
    }

    @Override
    public void heartbeat(String agentId, AgentMessage.Heartbeat beat) {
        fleet.heartbeat(agentId, beat);
        attempts.renew(agentId, beat.running()).forEach(order -> links.send(agentId, order));
        signals.workAvailable();
    }

    /** Answers only once everything is stored. */
    @Override
    public void report(String agentId, List<AgentMessage.AboutAttempt> messages) {
        attempts.report(agentId, messages).forEach(answer -> links.send(agentId, answer));
    }
}
