package io.loomdeck.agent.attempt;

import io.loomdeck.agent.link.ConsoleLink;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt as long as the agent has anything of it: while its script runs, and until its last event is acknowledged.
 * The link's thread is the only one that calls {@link #begin}, {@link #resume} and {@link #abandon}.
 */
final class Entry {

    private static final Logger LOG = LoggerFactory.getLogger(Entry.class);

    private final AgentMessage.Held held;
    private final EventStream events;
    private final @Nullable HeldAttempt attempt;
    private final ConsoleLink link;
    private final Consumer<Entry> gone;
    private boolean sending;

    /**
     * @param attempt null for one of an earlier process, of which only events are left
     * @param gone told when nothing is left of it
     */
    Entry(
            AgentMessage.Held held,
            EventStream events,
            @Nullable HeldAttempt attempt,
            ConsoleLink link,
            Consumer<Entry> gone) {
        this.held = held;
        this.events = events;
        this.attempt = attempt;
        this.link = link;
        this.gone = gone;
    }

    AgentMessage.Held held() {
        return held;
    }

    @Nullable
    HeldAttempt attempt() {
        return attempt;
    }

    boolean isRunning() {
        return attempt != null && !attempt.hasEnded();
    }

    boolean isWanted() {
        return !events.isDiscarded();
    }

    /** Runs the script and sends what happens. */
    void begin() {
        Thread running = Thread.ofVirtual()
                .name("loomdeck-attempt-" + held.attemptId())
                .start(() -> {
                    if (attempt != null) {
                        attempt.run();
                    }
                });
        send(running);
    }

    private void send(@Nullable Thread running) {
        if (sending) {
            return;
        }
        sending = true;
        Thread.ofVirtual().name("loomdeck-events-" + held.attemptId()).start(() -> {
            new EventSender(held, events, link).run();
            if (events.isDone()) {
                forget(running);
            }
        });
    }

    private void forget(@Nullable Thread running) {
        try {
            if (running != null) {
                running.join();
            }
            events.delete();
        } catch (IOException e) {
            LOG.warn("The events of attempt {} could not be removed", held.attemptId(), e);
        } catch (InterruptedException e) {
            LOG.debug("Attempt {} was left as it is", held.attemptId(), e);
        } finally {
            gone.accept(this);
        }
    }

    /** The console has stored the events up to this one. */
    void acknowledge(long sequence) {
        try {
            events.acknowledge(sequence);
        } catch (IOException e) {
            LOG.warn("Acknowledged events could not be removed from the spool", e);
        }
    }

    /** Sends what the console does not have; an attempt of an earlier process ends with it. */
    void resume(long acknowledged) {
        acknowledge(acknowledged);
        events.rewind();
        if (attempt == null) {
            events.seal(new Event.AttemptFinished(
                    Event.Outcome.FAILED,
                    new Event.Failure(
                            ErrorClass.AGENT_LOST.key(),
                            "The agent's process ended while the attempt ran",
                            "The agent has been started again; its machine's logs may say what ended it",
                            null),
                    Map.of()));
            send(null);
        }
    }

    /** Ends it at once; nothing more of it is wanted. */
    void abandon(String reason) {
        LOG.warn("Attempt {} is not this agent's any more: {}", held.attemptId(), reason);
        if (attempt == null) {
            events.discard();
            send(null);
        } else {
            attempt.abandon(reason);
        }
    }

    /** Leaves the events on disk for the next process. */
    void close() {
        try {
            events.close();
        } catch (IOException e) {
            LOG.warn("The events of attempt {} could not be closed", held.attemptId(), e);
        }
    }
}
