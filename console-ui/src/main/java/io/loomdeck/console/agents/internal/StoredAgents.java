package io.loomdeck.console.agents.internal;

import io.loomdeck.console.agents.AgentCard;
import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.console.agents.AgentService;
import io.loomdeck.console.agents.EnrolmentToken;
import io.loomdeck.console.agents.UnknownAgentException;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.JobSignals;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.platform.AfterCommit;
import io.loomdeck.protocol.ConsoleMessage;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The agents in the database, as people deal with them. */
@Service
class StoredAgents implements AgentService {

    private static final int LONGEST_NAME = 60;

    private final AgentRepository agents;
    private final AgentCards cards;
    private final Enrolments enrolments;
    private final AttemptService attempts;
    private final ObjectProvider<AgentLinks> links;
    private final ObjectProvider<JobSignals> signals;
    private final LiveFeed feed;

    StoredAgents(
            AgentRepository agents,
            AgentCards cards,
            Enrolments enrolments,
            AttemptService attempts,
            ObjectProvider<AgentLinks> links,
            ObjectProvider<JobSignals> signals,
            LiveFeed feed) {
        this.agents = agents;
        this.cards = cards;
        this.enrolments = enrolments;
        this.attempts = attempts;
        this.links = links;
        this.signals = signals;
        this.feed = feed;
    }

    @Override
    @Transactional(readOnly = true)
    public List<AgentCard> cards() {
        return cards.all();
    }

    @Override
    @Transactional
    public void drain(String id) {
        setDraining(id, true);
    }

    @Override
    @Transactional
    public void resume(String id) {
        setDraining(id, false);
        cards.takesWork(id);
    }

    private void setDraining(String id, boolean draining) {
        require(id).setDraining(draining);
        AfterCommit.run(() -> {
            links.ifAvailable(known -> known.send(id, new ConsoleMessage.Drain(draining)));
            signals.ifAvailable(JobSignals::workAvailable);
            feed.publish(new Topic.Agents());
        });
    }

    @Override
    @Transactional
    public void rename(String id, String name) {
        AgentEntity agent = require(id);
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("An agent's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (!wanted.equals(agent.name()) && agents.existsByName(wanted)) {
            throw new IllegalArgumentException("Another agent is called " + wanted);
        }
        agent.rename(wanted);
        AfterCommit.run(() -> feed.publish(new Topic.Agents()));
    }

    @Override
    @Transactional
    public void revoke(String id) {
        AgentEntity agent = require(id);
        String name = agent.name();
        agents.delete(agent);
        AfterCommit.run(() -> links.ifAvailable(known -> known.disconnect(id)));
        attempts.loseAll(id, "the agent " + name + " was removed");
        AfterCommit.run(() -> feed.publish(new Topic.Agents()));
    }

    private AgentEntity require(String id) {
        return agents.findById(id).orElseThrow(() -> new UnknownAgentException(id));
    }

    @Override
    @Transactional
    public EnrolmentToken newEnrolmentToken() {
        return enrolments.newToken(false);
    }
}
