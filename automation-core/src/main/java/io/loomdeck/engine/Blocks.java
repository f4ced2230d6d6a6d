package io.loomdeck.engine;

import io.loomdeck.script.OnError;
import io.loomdeck.script.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps in order. What a failure means is the failed step's {@code onError}: by default it ends the block at once;
 * with {@code continue} it is recorded and no more; with {@code collect} the rest of the block runs before it fails.
 */
final class Blocks {

    private Blocks() {}

    /**
     * Runs a block in the calling thread.
     *
     * @return the value of the last step that has one, raw
     */
    static @Nullable Object run(List<Step> steps, Frame frame) throws StepFailed {
        Object last = null;
        StepFailed collected = null;
        for (Step step : steps) {
            frame.guard().check();
            try {
                Object value = StepRunner.run(step, frame);
                last = value == null ? last : value;
            } catch (StepFailed failure) {
                OnError onError = step.options().onError();
                if (onError == null || onError == OnError.STOP || frame.guard().stop() != null) {
                    throw failure;
                }
                if (onError == OnError.COLLECT && collected == null) {
                    collected = failure;
                }
            }
        }
        if (collected != null) {
            throw collected;
        }
        return last;
    }
}
