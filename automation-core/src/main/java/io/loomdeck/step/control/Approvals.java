package io.loomdeck.step.control;

import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the decisions of people come from: a console, a terminal. Safe for any number of threads. */
public interface Approvals {

    /**
     * A decision.
     *
     * @param by who decided, or null where nobody did in time
     * @param at when
     * @param comment an empty text for none
     */
    record Decision(boolean approved, @Nullable String by, Instant at, String comment) {}

    /**
     * The decision about a question, for which the caller may have to wait in here.
     *
     * @param id of the step, or null
     * @return empty where there is none yet and the attempt shall end here, to be gone on with behind a decision
     * @throws StepException where nobody can be asked
     */
    Optional<Decision> decide(Event.Question question, @Nullable String id, StepContext context)
            throws InterruptedException;
}
