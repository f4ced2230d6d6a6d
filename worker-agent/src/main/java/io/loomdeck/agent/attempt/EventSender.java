package io.loomdeck.agent.attempt;

import io.loomdeck.agent.link.ConsoleLink;
import io.loomdeck.agent.link.LinkException;
import io.loomdeck.agent.link.LinkSession;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one attempt's events to the console until the console has them all: the first at once, or with all that happens
 * within a few milliseconds, so that what a short attempt tells needs one message; then in batches. Runs in
 * a virtual thread of its own, so a slow or absent console costs a waiting thread and a growing file, nothing else.
 */
final class EventSender implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private static final Duration FIRST_BATCH_TIME = Duration.ofMillis(3);
    /** How long events wait for company: what a watcher sees is late by up to this and a page's own 250 ms. */
    private static final Duration BATCH_TIME = Duration.ofMillis(50);

    private static final long BATCH_BYTES = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AgentMessage.Held attempt;
    private final EventStream events;
    private final ConsoleLink link;

    EventSender(AgentMessage.Held attempt, EventStream events, ConsoleLink link) {
        this.attempt = attempt;
        this.events = events;
        this.link = link;
    }

    @Override
    public void run() {
        try {
            events.awaitUnsent(PATIENCE);
            events.awaitMore(FIRST_BATCH_TIME, BATCH_BYTES);
            while (!events.isOver()) {
                events.awaitUnsent(PATIENCE);
                if (events.isOverdue(PATIENCE)) {
                    events.rewind();
                }
                if (!events.isOver()) {
                    sendBatch(link.awaitSession());
                    events.awaitMore(BATCH_TIME, BATCH_BYTES);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The events of attempt {} stay in the spool", attempt.attemptId(), e);
        } catch (IOException e) {
            LOG.error("The events of attempt {} cannot be read from the spool: it is lost", attempt.attemptId(), e);
            // No heartbeat names it any more, so that the console declares it lost.
            events.discard();
        }
    }

    private void sendBatch(LinkSession session) throws IOException, InterruptedException {
        List<byte[]> batch = events.next(BATCH_BYTES);
        if (batch.isEmpty()) {
            return;
        }
        try {
            session.send(WireFormat.eventsMessage(attempt.attemptId(), attempt.fencingToken(), batch));
        } catch (LinkException e) {
            // The welcome of the next session has perhaps rewound already, before these were taken.
            LOG.debug("A batch of attempt {} did not go out", attempt.attemptId(), e);
            events.rewind();
        }
    }
}
