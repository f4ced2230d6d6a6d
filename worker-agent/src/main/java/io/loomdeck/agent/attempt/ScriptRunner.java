package io.loomdeck.agent.attempt;

import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.step.Workspace;
import io.loomdeck.step.control.ClusterLocks;
import io.loomdeck.trace.TraceSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs the scripts: the engine, or in tests something simpler. Safe for any number of threads. */
public interface ScriptRunner extends AutoCloseable {

    /**
     * Begins an attempt and returns at once. Whatever goes wrong becomes events, the last of which is
     * {@link io.loomdeck.trace.Event.AttemptFinished}.
     */
    Running start(ConsoleMessage.Assign assignment, Workspace workspace, TraceSink sink);

    /**
     * As {@link #start(ConsoleMessage.Assign, Workspace, TraceSink)}, with the locks that the attempt shares with other
     * jobs.
     */
    default Running start(ConsoleMessage.Assign assignment, Workspace workspace, TraceSink sink, ClusterLocks locks) {
        return start(assignment, workspace, sink);
    }

    /** Browsers that are ready now, as {@code chromium 156.0}. */
    List<String> browsers();

    /** Whether scripts that need a browser can be run, now or as soon as what is being prepared is ready. */
    boolean canBrowse();

    /** What is being prepared just now, such as {@code installing Chromium}, or null. */
    @Nullable
    String note();

    @Override
    void close();

    /** An attempt that runs. */
    interface Running {

        /** Asks it to end: at once, but its {@code finally} steps still run. Returns immediately. */
        void cancel(String reason);

        /** Ends it without any ceremony. Returns immediately. */
        void kill();

        /** Waits until the last event has been emitted. */
        void await() throws InterruptedException;
    }
}
