package io.loomdeck.agent;

import static org.awaitility.Awaitility.await;

import io.loomdeck.agent.attempt.ScriptRunner;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.step.Workspace;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An engine that is cranked by hand: attempts emit what the test says, when it says so. */
final class HandRunner implements ScriptRunner {

    volatile boolean browses = true;
    final Map<Long, HandAttempt> attempts = new ConcurrentHashMap<>();

    @Override
    public Running start(ConsoleMessage.Assign assignment, Workspace workspace, TraceSink sink) {
        HandAttempt attempt = new HandAttempt(workspace, sink);
        attempts.put(assignment.attemptId(), attempt);
        return attempt;
    }

    HandAttempt awaitAttempt(long id) {
        return await().until(() -> attempts.get(id), found -> found != null);
    }

    @Override
    public List<String> browsers() {
        return List.of("chromium 156.0");
    }

    @Override
    public boolean canBrowse() {
        return browses;
    }

    @Override
    public @Nullable String note() {
        return null;
    }

    @Override
    public void close() {}

    /** One attempt. */
    static final class HandAttempt implements Running {

        final Workspace workspace;
        final CountDownLatch ended = new CountDownLatch(1);
        volatile @Nullable String cancelled;
        volatile boolean killed;

        private final TraceSink sink;
        private long sequence;

        HandAttempt(Workspace workspace, TraceSink sink) {
            this.workspace = workspace;
            this.sink = sink;
        }

        synchronized void emit(Event event) {
            sequence++;
            sink.accept(new AttemptEvent(sequence, sequence * 1000, event));
        }

        void log(String line) {
            emit(new Event.Logged(0, Event.LogLevel.INFO, line));
        }

        void finish(Event.Outcome outcome) {
            emit(new Event.AttemptFinished(outcome, null, Map.of()));
            ended.countDown();
        }

        @Override
        public void cancel(String reason) {
            cancelled = reason;
            finish(Event.Outcome.CANCELLED);
        }

        @Override
        public void kill() {
            killed = true;
            ended.countDown();
        }

        @Override
        public void await() throws InterruptedException {
            ended.await();
        }
    }
}
