package io.loomdeck.format.check;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.control.LockStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds locks that would wait for each other for ever: two that are nested in different orders by threads that can run at
 * the same time, and one that is taken again within itself. Locks whose names are known only at run time are left to the
 * engine, which sees such a wait when it begins.
 */
final class LockOrder {

    /** What the names of locks begin with that all jobs share. */
    private static final String CLUSTER = "cluster ";

    private final Diagnostics diagnostics;
    private final List<Nested> nested = new ArrayList<>();

    LockOrder(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** One lock taken while another is held. */
    private record Nested(String outer, String inner, Position position, Nesting place) {

        /** Locks of all jobs are taken by other jobs of the same script at any time. */
        boolean canOverlap(Nested other) {
            return (isShared() && other.isShared()) || place.canOverlap(other.place);
        }

        private boolean isShared() {
            return outer.startsWith(CLUSTER) && inner.startsWith(CLUSTER);
        }
    }

    void check(Script script) {
        steps(script.steps(), Map.of(), Nesting.NONE);
        List<Nested> reported = new ArrayList<>();
        for (Nested one : nested) {
            Nested other = opposite(one);
            if (other != null && !reported.contains(other)) {
                reported.add(one);
                report(one, other);
            }
        }
        nested.clear();
        steps(script.finallySteps(), Map.of(), Nesting.NONE);
    }

    private void steps(List<Step> steps, Map<String, Position> held, Nesting place) {
        for (Step step : steps) {
            for (Step.Block block : step.blocks()) {
                Nesting inside = place.within(step, block);
                String name = name(step, block);
                Map<String, Position> more = held;
                if (name != null) {
                    take(name, step.position(), held, inside);
                    more = new LinkedHashMap<>(held);
                    more.putIfAbsent(name, step.position());
                }
                steps(block.steps(), more, inside);
            }
        }
    }

    private static @Nullable String name(Step step, Step.Block block) {
        if (!(block.lock() instanceof Template.Constant constant)) {
            return null;
        }
        boolean shared =
                step.configuration() instanceof LockStep.Section section && section.scope() == LockStep.Scope.CLUSTER;
        return (shared ? CLUSTER : "") + Values.text(constant.value());
    }

    private void take(String name, Position position, Map<String, Position> held, Nesting place) {
        Position again = held.get(name);
        if (again != null) {
            diagnostics.error(
                    position,
                    "lock-again",
                    "The lock `" + name + "` is already held here, since " + again + ": this would wait for itself",
                    "Remove this `lock`, or give it another name");
            return;
        }
        held.keySet().forEach(outer -> nested.add(new Nested(outer, name, position, place)));
    }

    /** Another place from which taking locks leads back to the outer lock of this one, or null. */
    private @Nullable Nested opposite(Nested one) {
        List<Nested> chain = new ArrayList<>(List.of(one));
        for (int i = 0; i < chain.size(); i++) {
            String taken = chain.get(i).inner();
            for (Nested next : nested) {
                boolean follows = next.outer().equals(taken) && !chain.contains(next) && next.canOverlap(one);
                if (follows && next.inner().equals(one.outer())) {
                    return next;
                }
                if (follows) {
                    chain.add(next);
                }
            }
        }
        return null;
    }

    private void report(Nested one, Nested other) {
        boolean first = one.position().compareTo(other.position()) < 0;
        Nested earlier = first ? one : other;
        Nested later = first ? other : one;
        diagnostics.error(
                later.position(),
                "lock-order",
                "Here the lock `" + later.inner() + "` is taken while `" + later.outer() + "` is held, but in "
                        + earlier.position() + " `" + earlier.inner() + "` while `" + earlier.outer()
                        + "` is: threads that run at the same time can wait for each other for ever",
                "Take them in the same order everywhere: `" + earlier.outer() + "` before `" + earlier.inner() + "`");
    }
}
