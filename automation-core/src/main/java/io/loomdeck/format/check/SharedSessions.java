package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepType.Session;
import io.loomdeck.step.StepTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds concurrent iterations that want to go on with one session, a browser's: no two threads can work in it, so each
 * iteration has sessions of its own, and one that does not begin by opening something has nothing to work on.
 */
final class SharedSessions {

    private final StepTypes types;
    private final Diagnostics diagnostics;

    SharedSessions(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    void check(Script script) {
        Map<String, Position> open = new HashMap<>();
        steps(script.steps(), open, Map.of());
        steps(script.finallySteps(), open, Map.of());
    }

    /**
     * Follows steps in order.
     *
     * @param open sessions of the thread, with the step that used each first
     * @param outside sessions of the threads around it
     */
    private void steps(List<Step> steps, Map<String, Position> open, Map<String, Position> outside) {
        for (Step step : steps) {
            session(step).ifPresent(session -> use(session, step.position(), open, outside));
            for (Step.Block block : step.blocks()) {
                if (block.concurrent()) {
                    Map<String, Position> all = new HashMap<>(outside);
                    all.putAll(open);
                    steps(block.steps(), new HashMap<>(), all);
                } else {
                    steps(block.steps(), open, outside);
                }
            }
        }
    }

    private void use(Session session, Position position, Map<String, Position> open, Map<String, Position> outside) {
        Position shared = outside.get(session.name());
        boolean begins = open.putIfAbsent(session.name(), position) == null;
        if (begins && shared != null && !session.opens()) {
            diagnostics.error(
                    position,
                    "shared-session",
                    "Iterations that run at the same time cannot go on in the session from line " + shared
                            + ": each has one of its own, in which nothing is open yet",
                    "Begin with open, or leave `concurrency` out; shareCookies hands a login over");
        }
    }

    private Optional<Session> session(Step step) {
        StepType<?> type = types.get(step.action());
        return type == null ? Optional.empty() : session(type, step);
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private static <C> Optional<Session> session(StepType<C> type, Step step) {
        return type.session((C) step.configuration());
    }
}
