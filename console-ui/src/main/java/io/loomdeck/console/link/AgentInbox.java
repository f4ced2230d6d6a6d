package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.console.platform.Outages;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.AgentMessage.AboutAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * What agents have sent and the console has not taken in yet: a line for each agent, emptied by one thread at a time, so
 * that an agent's messages keep their order and agents do not wait for each other.
 *
 * <p>While one transaction commits the next messages gather; what is said about attempts goes into the following one
 * together. An idle console takes each message in at once, a busy one pays for one commit instead of many. Where such a
 * transaction fails its messages are taken in one by one, so that only the one at fault closes the link.
 */
@Component
class AgentInbox {

    private static final Logger LOG = LoggerFactory.getLogger(AgentInbox.class);

    /** Messages in one transaction. */
    private static final int MOST_TOGETHER = 200;

    /** Messages of one agent; its link is not read any further while so many wait. */
    private static final int MOST_WAITING = 1_000;

    /** How often a message is tried when the database could not take it just then. */
    private static final int TRIES = 3;

    private final Listener listener;
    private final AgentLinks links;
    private final Outages outages;
    private final Executor threads;
    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();

    AgentInbox(Listener listener, AgentLinks links, Outages outages, @Qualifier("linkInbox") Executor threads) {
        this.listener = listener;
        this.links = links;
        this.outages = outages;
        this.threads = threads;
    }

    /**
     * A message with where it came from.
     *
     * @param link the WebSocket session
     * @param consoleUrl the address by which the agent reaches the console
     */
    record Arrived(AgentMessage message, String link, String consoleUrl) {}

    /** Who takes the messages in, and answers. Any exception means that nothing of the call was taken in. */
    interface Listener {

        void hello(String agentId, Arrived arrived, AgentMessage.Hello hello);

        void heartbeat(String agentId, AgentMessage.Heartbeat beat);

        /** Takes in all the messages, in their order, or none of them. */
        void report(String agentId, List<AboutAttempt> messages);
    }

    private static final class Line {
        final BlockingQueue<Arrived> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        final AtomicBoolean emptying = new AtomicBoolean();
    }

    /** Puts a message at the end of its agent's line. Called by one thread at a time for each link. */
    void put(String agentId, Arrived arrived) throws InterruptedException {
        Line line = lines.computeIfAbsent(agentId, _ -> new Line());
        line.waiting.put(arrived);
        emptyUnlessEmptying(agentId, line);
    }

    private void emptyUnlessEmptying(String agentId, Line line) {
        if (line.emptying.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    empty(agentId, line);
                } finally {
                    line.emptying.set(false);
                }
                // One that came after the last look.
                if (!line.waiting.isEmpty()) {
                    emptyUnlessEmptying(agentId, line);
                }
            });
        }
    }

    private void empty(String agentId, Line line) {
        List<Arrived> together = new ArrayList<>();
        while (line.waiting.drainTo(together, MOST_TOGETHER) > 0) {
            takeIn(agentId, together);
            together.clear();
        }
    }

    private void takeIn(String agentId, List<Arrived> together) {
        List<AboutAttempt> reports = new ArrayList<>();
        for (Arrived arrived : together) {
            if (arrived.message() instanceof AboutAttempt about) {
                reports.add(about);
            } else {
                takeIn(agentId, reports, arrived);
                reports.clear();
            }
        }
        report(agentId, reports);
    }

    private void takeIn(String agentId, List<AboutAttempt> before, Arrived arrived) {
        report(agentId, before);
        patiently(agentId, () -> {
            switch (arrived.message()) {
                case AgentMessage.Hello hello -> listener.hello(agentId, arrived, hello);
                case AgentMessage.Heartbeat beat -> listener.heartbeat(agentId, beat);
                case AboutAttempt about -> listener.report(agentId, List.of(about));
            }
        });
    }

    private void report(String agentId, List<AboutAttempt> messages) {
        if (messages.size() > 1) {
            try {
                listener.report(agentId, List.copyOf(messages));
                return;
            } catch (RuntimeException e) {
                LOG.debug("{} messages of agent {} are taken in one by one", messages.size(), agentId, e);
            }
        }
        for (AboutAttempt message : messages) {
            patiently(agentId, () -> listener.report(agentId, List.of(message)));
        }
    }

    private void patiently(String agentId, Runnable taking) {
        try {
            for (int tries = 1; ; tries++) {
                try {
                    taking.run();
                    return;
                } catch (TransientDataAccessException e) {
                    if (tries == TRIES) {
                        throw e;
                    }
                }
            }
        } catch (RuntimeException e) {
            outages.report(LOG, "Messages of an agent could not be taken in; its link is closed and resumed", e);
            links.disconnect(agentId);
        }
    }
}
