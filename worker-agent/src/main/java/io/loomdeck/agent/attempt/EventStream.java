package io.loomdeck.agent.attempt;

import io.loomdeck.agent.spool.Spool;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one attempt between the engine, which makes them, and the sender, which takes them to the console.
 *
 * <p>They lie in the {@link Spool}; in memory is only what the disk refused. The engine's last event is held back until
 * {@link #seal}, because the attempt is not over before its files are at the console. When the disk refuses an event, it
 * and all that follow are counted and not kept, and the attempt ends with a {@link Event.Shed} that says how many, and a
 * failure that says why.
 *
 * <p>Threads: the engine's calls {@link #accept} in order; the attempt's own thread seals; the sender's reads and waits;
 * the link's acknowledges and rewinds. Everything is guarded by this object, and whoever changes something that another
 * waits for notifies all.
 */
final class EventStream implements TraceSink {

    /** Sent and not acknowledged; the console is slow then, and the spool takes what comes. */
    private static final long MOST_IN_FLIGHT = 10_000;

    private final Spool spool;
    private final InstantSource clock;
    private final Consumer<IOException> diskRefused;

    /** What the disk refused: the two events that end a failed stream. */
    private final List<byte[]> tail = new ArrayList<>();

    private long lastMicros;
    private long shed;
    private @Nullable IOException refusal;
    private @Nullable AttemptEvent lastOfEngine;
    private boolean sealed;
    private boolean discarded;
    private boolean closed;

    private long sent;
    private long acknowledged;
    private long unsentBytes;

    /** When something was acknowledged, or first waited to be. */
    private long progressNanos;

    /**
     * @param diskRefused told once, in the engine's thread, when an event could not be kept: the attempt is to end
     */
    EventStream(Spool spool, InstantSource clock, Consumer<IOException> diskRefused) {
        this.spool = spool;
        this.clock = clock;
        this.diskRefused = diskRefused;
        this.acknowledged = spool.acknowledged();
        this.sent = acknowledged;
    }

    /**
     * What an earlier process left of an attempt: with its last event where that had happened, else still open.
     *
     * @throws IOException where the spool cannot be read
     */
    static EventStream recovered(Spool spool, InstantSource clock) throws IOException {
        EventStream stream = new EventStream(spool, clock, _ -> {});
        List<byte[]> last = spool.last() == 0 ? List.of() : spool.read(spool.last() - 1, Long.MAX_VALUE);
        stream.sealed = !last.isEmpty() && isFinish(last.getLast());
        stream.unsentBytes = Long.MAX_VALUE / 2;
        return stream;
    }

    private static boolean isFinish(byte[] json) throws IOException {
        try {
            return WireFormat.read(json, AttemptEvent.class).event() instanceof Event.AttemptFinished;
        } catch (WireFormat.MalformedMessageException e) {
            throw new IOException("An event of an earlier process cannot be read", e);
        }
    }

    @Override
    public void accept(AttemptEvent event) {
        IOException refusedNow = null;
        synchronized (this) {
            if (discarded || closed) {
                return;
            }
            if (event.event() instanceof Event.AttemptFinished) {
                lastOfEngine = event;
            } else if (refusal != null) {
                shed++;
            } else {
                refusedNow = append(event.event(), event.atMicros());
            }
        }
        if (refusedNow != null) {
            diskRefused.accept(refusedNow);
        }
    }

    /** Adds a line of the agent's own to the attempt's log. */
    void log(Event.LogLevel level, String message) {
        accept(new AttemptEvent(0, now(), new Event.Logged(0, level, message)));
    }

    /** Numbers the event anew, because lines of the agent's own stand between those of the engine. */
    private @Nullable IOException append(Event event, long atMicros) {
        long sequence = spool.last() + 1;
        lastMicros = Math.max(lastMicros, atMicros);
        byte[] json = EventSize.fitting(new AttemptEvent(sequence, lastMicros, event));
        try {
            spool.append(sequence, json);
        } catch (IOException e) {
            refusal = e;
            shed++;
            return e;
        }
        unsentBytes += json.length;
        notifyAll();
        return null;
    }

    /**
     * Adds the attempt's last event; nothing comes after it.
     *
     * @param otherwise the end of an attempt whose engine gave none
     */
    synchronized void seal(Event.AttemptFinished otherwise) {
        if (sealed || discarded || closed) {
            return;
        }
        Event last = lastOfEngine == null ? otherwise : lastOfEngine.event();
        if (refusal == null) {
            append(last, now());
        }
        if (refusal != null) {
            sealWithoutDisk(refusal);
        }
        sealed = true;
        notifyAll();
    }

    private void sealWithoutDisk(IOException why) {
        String message = "The agent could not keep the attempt's events on its disk: " + why.getMessage();
        Event.Failure failure = new Event.Failure(
                ErrorClass.AGENT.key(), message, "Free space in the agent's data folder, then run the job again", null);
        List<Event> end = List.of(
                new Event.Shed("events", shed, message),
                new Event.AttemptFinished(Event.Outcome.FAILED, failure, Map.of()));
        for (Event event : end) {
            tail.add(WireFormat.writeEvent(new AttemptEvent(last() + 1, now(), event)));
        }
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** Waits until there is something to send, all is over, or the time is up. */
    synchronized void awaitUnsent(Duration most) throws InterruptedException {
        await(most, () -> (sent < last() && sent - acknowledged < MOST_IN_FLIGHT) || isOver());
    }

    /** Waits until much is there to send, or the last event is, or the time is up: so small events travel together. */
    synchronized void awaitMore(Duration most, long bytes) throws InterruptedException {
        await(most, () -> unsentBytes >= bytes || (sealed && sent < last()) || isOver());
    }

    private void await(Duration most, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toNanos();
        while (!condition.getAsBoolean() && left > 0) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            left = end - System.nanoTime();
        }
    }

    /** The next events to send, empty where there is none; they count as sent. */
    synchronized List<byte[]> next(long mostBytes) throws IOException {
        List<byte[]> events = new ArrayList<>();
        boolean open = !discarded && !closed;
        if (open && sent < spool.last()) {
            events.addAll(spool.read(sent, mostBytes));
        } else if (open) {
            events.addAll(tail.subList(Math.toIntExact(sent - spool.last()), tail.size()));
        }
        progressNanos = sent == acknowledged ? System.nanoTime() : progressNanos;
        sent += events.size();
        unsentBytes = sent == last() ? 0 : Math.max(0, unsentBytes - size(events));
        return events;
    }

    private static long size(List<byte[]> events) {
        return events.stream().mapToLong(event -> event.length).sum();
    }

    /** The console has stored the events up to this one. */
    synchronized void acknowledge(long sequence) throws IOException {
        if (!discarded && !closed && sequence > acknowledged) {
            acknowledged = Math.min(sequence, last());
            progressNanos = System.nanoTime();
            sent = Math.max(sent, acknowledged);
            spool.acknowledge(sequence);
            notifyAll();
        }
    }

    /** What the console does not have is sent again. */
    synchronized void rewind() {
        sent = acknowledged;
        unsentBytes = Long.MAX_VALUE / 2;
        notifyAll();
    }

    /** Whether events were sent and for so long none was acknowledged that they must have been lost. */
    synchronized boolean isOverdue(Duration patience) {
        return sent > acknowledged && System.nanoTime() - progressNanos > patience.toNanos();
    }

    /** Nothing more is wanted: the attempt is not the agent's any more. */
    synchronized void discard() {
        discarded = true;
        notifyAll();
    }

    /** Whether the console has everything, or wants nothing more: what is left on disk is of no use. */
    synchronized boolean isDone() {
        return discarded || (sealed && acknowledged == last());
    }

    /** Whether nothing is to be sent any more by this process. */
    synchronized boolean isOver() {
        return closed || isDone();
    }

    synchronized boolean isDiscarded() {
        return discarded;
    }

    private long last() {
        return spool.last() + tail.size();
    }

    /** Forgets the events on disk. */
    synchronized void delete() throws IOException {
        discarded = true;
        spool.delete();
    }

    /** Leaves the events on disk for the next process. */
    synchronized void close() throws IOException {
        if (!discarded) {
            closed = true;
            spool.close();
            notifyAll();
        }
    }
}
