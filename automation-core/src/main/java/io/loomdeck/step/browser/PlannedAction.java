package io.loomdeck.step.browser;

import io.loomdeck.script.Position;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An action of a browser step, as it stands in the script.
 *
 * @param verb the key: {@code click}
 * @param name given by the author, or null
 * @param timeout how long it may wait, or null for the step's
 * @param optional whether its failure is only noted
 */
record PlannedAction(
        String verb,
        BrowserAction action,
        @Nullable String name,
        @Nullable Duration timeout,
        boolean optional,
        Position position) {}
