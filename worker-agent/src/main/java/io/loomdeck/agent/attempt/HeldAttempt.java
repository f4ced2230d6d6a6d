package io.loomdeck.agent.attempt;

import io.loomdeck.agent.artifact.EarlierFiles;
import io.loomdeck.agent.artifact.Uploads;
import io.loomdeck.agent.slot.Slots;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.engine.Recording;
import io.loomdeck.engine.Resumption;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.control.ClusterLocks;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt that this process runs: from its slots to the last event in the spool.
 *
 * <p>{@link #run} is the attempt's own thread. Cancel and abandon come from the link's threads at any time, also before
 * the engine has begun; {@code running} and {@code wish} are guarded by this object so that none is missed.
 */
final class HeldAttempt implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldAttempt.class);

    private final ConsoleMessage.Assign assignment;
    private final Slots.Reservation slots;
    private final AttemptWorkspace workspace;
    private final EventStream events;
    private final Uploads uploads;
    private final EarlierFiles earlier;
    private final ScriptRunner runner;
    private final ClusterLocks locks;

    private volatile boolean ended;
    private ScriptRunner.@Nullable Running running;
    private @Nullable String wish;

    HeldAttempt(
            ConsoleMessage.Assign assignment,
            Slots.Reservation slots,
            AttemptWorkspace workspace,
            EventStream events,
            AtConsole console,
            ScriptRunner runner) {
        this.assignment = assignment;
        this.slots = slots;
        this.workspace = workspace;
        this.events = events;
        this.uploads = console.uploads();
        this.earlier = console.earlier();
        this.runner = runner;
        this.locks = console.locks();
    }

    /** What the attempt has at the console. */
    record AtConsole(Uploads uploads, EarlierFiles earlier, ClusterLocks locks) {}

    AgentMessage.Held held() {
        return new AgentMessage.Held(assignment.attemptId(), assignment.fencingToken());
    }

    EventStream events() {
        return events;
    }

    /** Whether the script has ended and its files are sent; its events may still be on their way. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void run() {
        Thread uploading = Thread.ofVirtual()
                .name("loomdeck-uploads-" + assignment.attemptId())
                .start(uploads);
        try {
            slots.use();
            begin().await();
            uploads.finish();
            uploading.join();
        } catch (InterruptedException e) {
            LOG.debug("Attempt {} was broken off", assignment.attemptId(), e);
        } catch (RuntimeException e) {
            LOG.error("Attempt {} failed in a way that nobody thought of", assignment.attemptId(), e);
        } finally {
            uploading.interrupt();
            // Before the console learns that the attempt is over, because it may then assign the next one at once.
            ended = true;
            slots.release(events.isDiscarded() ? Slots.Release.ABANDONED : Slots.Release.ENDED);
            events.seal(withoutEngine());
            deleteWorkspace();
        }
    }

    private ScriptRunner.Running begin() throws InterruptedException {
        if (assignment.resume() != null) {
            earlier.bring(
                    Protocol.checkpointPath(assignment.attemptId()),
                    workspace.path().resolve(Resumption.NAME));
        }
        if (assignment.exchanges() == ConsoleMessage.Exchanges.REPLAY) {
            earlier.bring(
                    Protocol.exchangesPath(assignment.attemptId()),
                    workspace.path().resolve(Recording.NAME));
        }
        ScriptRunner.Running begun = runner.start(assignment, workspace, this::take, locks);
        String cancelled;
        synchronized (this) {
            running = begun;
            cancelled = wish;
        }
        if (cancelled != null) {
            begun.cancel(cancelled);
        }
        return begun;
    }

    private void take(AttemptEvent event) {
        events.accept(event);
        if (event.event() instanceof Event.ArtifactKept kept) {
            uploads.add(kept);
        }
    }

    private static Event.AttemptFinished withoutEngine() {
        return new Event.AttemptFinished(
                Event.Outcome.FAILED,
                new Event.Failure(
                        ErrorClass.AGENT.key(), "The agent broke the attempt off", "The agent's log says why", null),
                Map.of());
    }

    private void deleteWorkspace() {
        try {
            workspace.delete();
        } catch (IOException e) {
            LOG.warn("A workspace could not be removed; the agent's next start does it", e);
        }
    }

    /** Ends it cooperatively; its last events are still wanted. */
    void cancel(String reason) {
        ScriptRunner.Running now;
        synchronized (this) {
            wish = reason;
            now = running;
        }
        if (now != null) {
            now.cancel(reason);
        }
    }

    /** Ends it at once; nothing more of it is wanted. */
    void abandon(String reason) {
        events.discard();
        ScriptRunner.Running now;
        synchronized (this) {
            wish = reason;
            now = running;
        }
        if (now != null) {
            now.kill();
        }
        uploads.drop();
    }

    @Override
    public String toString() {
        return "job " + assignment.jobId() + " (" + assignment.scriptName() + "), attempt " + assignment.number();
    }
}
