package io.loomdeck.engine;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.StepStatus;
import io.loomdeck.trace.TraceSink;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers an attempt's events and hands them to the sink. Safe for any number of threads.
 *
 * <p>The rule of order: an event gets its number and is handed over under one lock, so the sink sees the numbers in order
 * and from one thread at a time. What one thread does is in the order in which it did it; a step run's start comes before
 * everything about it and below it, its end after.
 */
final class Trace {

    /** So many step runs are sent one by one, wherever they are; beyond it loops turn quiet. */
    private static final long MOST_SENT = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong lastStepRun = new AtomicLong();
    private final InstantSource clock;
    private final TraceSink sink;
    private final EventMasker masker;
    private final TraceFile file;
    private long sequence;
    private long lastMicros;
    private boolean closed;

    Trace(InstantSource clock, TraceSink sink, EventMasker masker, TraceFile file) {
        this.clock = clock;
        this.sink = sink;
        this.masker = masker;
        this.file = file;
    }

    long micros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    long nextStepRun() {
        return lastStepRun.incrementAndGet();
    }

    /** Whether so much was sent that loops should send no more of their rounds. */
    boolean isLong() {
        return lastStepRun.get() > MOST_SENT;
    }

    /** Sends an event that belongs to the attempt itself. */
    void send(Event event) {
        long now = micros();
        Event masked = masker.mask(event);
        lock.lock();
        try {
            deliver(masked, now);
        } finally {
            lock.unlock();
        }
    }

    /** A text without secrets. */
    String masked(String text) {
        return masker.text(text);
    }

    /** A file of the workspace, or a copy of it there without secrets. */
    Path withoutSecrets(Path root, Path file) {
        return masker.file(root, file);
    }

    /** Announces a step run that began just now, unless it is quiet. */
    void begin(StepRun run) {
        if (run.quiet != null) {
            return;
        }
        Event masked = masker.mask(run.started);
        lock.lock();
        try {
            run.announced = true;
            deliver(masked, run.startMicros);
        } finally {
            lock.unlock();
        }
    }

    /** Records something about a step run; holds it back while that is not announced. */
    void record(StepRun run, Event event) {
        if (run.announced) {
            send(event);
            return;
        }
        lock.lock();
        try {
            run.hold(event);
        } finally {
            lock.unlock();
        }
    }

    /** Records how a step run ended. */
    void end(StepRun run, StepStatus status, int tries, Event.@Nullable Failure error) {
        long now = micros();
        long micros = Math.max(0, now - run.startMicros);
        WaitLog log = run.waitsOrNull();
        List<Event.Waited> waits = log == null ? List.of() : log.finish();
        run.strand.left(run);
        file.ended(new TraceFile.Ended(run, status, tries, micros, error == null ? null : error.message(), waits));
        Aggregate quiet = run.quiet;
        if (quiet != null && !run.announced && status != StepStatus.FAILED) {
            quiet.count().increment();
            return;
        }
        Event masked = masker.mask(new Event.StepFinished(run.id, status, tries, micros, error, waits));
        lock.lock();
        try {
            announce(run, now);
            deliver(masked, now);
        } finally {
            lock.unlock();
        }
    }

    private void announce(StepRun run, long now) {
        if (run.announced) {
            return;
        }
        if (run.parent != null) {
            announce(run.parent, now);
        }
        run.announced = true;
        deliver(masker.mask(run.started), now);
        run.takeHeld().forEach(event -> deliver(masker.mask(event), now));
    }

    private void deliver(Event event, long micros) {
        if (closed) {
            return;
        }
        lastMicros = Math.max(lastMicros, micros);
        sink.accept(new AttemptEvent(++sequence, lastMicros, event));
    }

    /** Ends the file of all step runs; returns it, or null where there is none. */
    @Nullable
    Path closeFile() {
        String problem = file.problem();
        if (problem != null) {
            send(new Event.Shed("trace", 1, problem));
        }
        return file.close();
    }

    /**
     * Sends the last event; whatever comes later, from threads that were left behind, is dropped.
     *
     * @return the event as it was sent, without secrets
     */
    Event.AttemptFinished close(Event.AttemptFinished last) {
        Event.AttemptFinished masked = (Event.AttemptFinished) masker.mask(last);
        lock.lock();
        try {
            deliver(masked, micros());
            closed = true;
            return masked;
        } finally {
            lock.unlock();
        }
    }
}
