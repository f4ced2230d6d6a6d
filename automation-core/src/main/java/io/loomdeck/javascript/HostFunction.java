package io.loomdeck.javascript;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A function of ours that code may call. Only plain values pass, as copies: texts, numbers, truth values, null, lists and
 * mappings. What it throws becomes an {@code Error} with the exception's message.
 */
public sealed interface HostFunction {

    /**
     * A function that answers at once. It is called by a thread of the sandbox, which it must not hold up: one that waits
     * for others is a {@link Later}.
     */
    @FunctionalInterface
    non-sealed interface Now extends HostFunction {

        /** Answers a call. */
        @Nullable
        Object call(List<@Nullable Object> arguments) throws Exception;
    }

    /** A function that returns a promise. It is called by a thread of the sandbox and must be quick to begin. */
    @FunctionalInterface
    non-sealed interface Later extends HostFunction {

        /** Begins to answer a call; any thread may complete the answer. */
        CompletionStage<? extends @Nullable Object> call(List<@Nullable Object> arguments) throws Exception;
    }
}
