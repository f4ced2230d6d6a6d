package io.loomdeck.step;

import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.trace.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step that steers the script asks of the engine. Belongs to the thread of the step run. */
public interface StepFlow {

    /**
     * Runs a block in this thread, whatever has happened around it: a cancel or a time limit does not reach it. It has
     * the limit of the script's own {@code finally}.
     *
     * @return the value of the block's last step that has one, or null
     * @throws Exception the block's failure
     */
    default @Nullable Object runAlways(Step.Block block) throws Exception {
        throw new UnsupportedOperationException("only an engine can run blocks");
    }

    /**
     * What a failure that a block has thrown means.
     *
     * @return null where the step has to end with it, because something around it was stopped
     */
    default Event.@Nullable Failure failure(Exception problem) {
        return null;
    }

    /**
     * Runs another script in this thread, with its own variables, time limit and {@code finally}; sessions, cookies and
     * locks are those of the attempt.
     *
     * @param inputs by name; missing ones take their defaults
     * @return its outputs
     * @throws Exception its failure, which names the script
     */
    default Map<String, Object> runScript(Script script, Map<String, ?> inputs) throws Exception {
        throw new UnsupportedOperationException("only an engine can run a script");
    }

    /**
     * Ends the script that the step belongs to, which passes: interrupts every thread of it at once, this one included,
     * and returns.
     *
     * @param reason for people
     */
    default void finishScript(String reason) {
        throw new UnsupportedOperationException("only an engine can end a script");
    }

    /**
     * Ends the attempt as one that waits for a decision, interrupts this thread and returns.
     *
     * @throws StepException where the step belongs to a script that another one calls
     */
    default void pauseScript(Event.Question question) {
        throw new UnsupportedOperationException("only an engine can end an attempt");
    }
}
