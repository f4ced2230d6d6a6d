package io.loomdeck.console.jobs;

import static io.loomdeck.console.jobs.AttemptState.ASSIGNED;
import static io.loomdeck.console.jobs.AttemptState.CANCELLED;
import static io.loomdeck.console.jobs.AttemptState.CANCELLING;
import static io.loomdeck.console.jobs.AttemptState.FAILED;
import static io.loomdeck.console.jobs.AttemptState.LOST;
import static io.loomdeck.console.jobs.AttemptState.PASSED;
import static io.loomdeck.console.jobs.AttemptState.RETURNED;
import static io.loomdeck.console.jobs.AttemptState.RUNNING;
import static io.loomdeck.console.jobs.AttemptState.WAITING;

import java.util.Map;
import java.util.Set;

/** The one table of what an attempt may become. */
public final class AttemptTransitions {

    private static final Map<AttemptState, Set<AttemptState>> TABLE = Map.of(
            ASSIGNED, Set.of(RUNNING, RETURNED, CANCELLING, LOST),
            RUNNING, Set.of(WAITING, PASSED, FAILED, CANCELLED, CANCELLING, LOST),
            CANCELLING, Set.of(PASSED, FAILED, CANCELLED, LOST),
            WAITING, Set.of(),
            PASSED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            RETURNED, Set.of(),
            LOST, Set.of());

    private AttemptTransitions() {}

    /** What may follow; empty for final states. */
    public static Set<AttemptState> from(AttemptState state) {
        return TABLE.getOrDefault(state, Set.of());
    }

    /**
     * Checks a move.
     *
     * @return the state moved to
     * @throws IllegalTransition if the table does not lead there
     */
    public static AttemptState move(AttemptState from, AttemptState to) {
        if (!from(from).contains(to)) {
            throw new IllegalTransition(from, to);
        }
        return to;
    }
}
