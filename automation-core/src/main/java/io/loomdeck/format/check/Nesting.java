package io.loomdeck.format.check;

import io.loomdeck.script.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks around a place of a script, from the outside. Immutable.
 *
 * @param levels each a step with the one of its blocks that the place is in
 */
record Nesting(List<Level> levels) {

    static final Nesting NONE = new Nesting(List.of());

    Nesting {
        levels = List.copyOf(levels);
    }

    /** A step with one of its blocks; told apart by identity. */
    record Level(Step step, Step.Block block) {}

    Nesting within(Step step, Step.Block block) {
        List<Level> more = new ArrayList<>(levels);
        more.add(new Level(step, block));
        return new Nesting(more);
    }

    /** Whether two threads of one attempt can be in both places at once. */
    @SuppressWarnings("ReferenceEquality") // equal steps in two places are two steps
    boolean canOverlap(Nesting other) {
        int common = Math.min(levels.size(), other.levels.size());
        for (int i = 0; i < common; i++) {
            Level mine = levels.get(i);
            Level theirs = other.levels.get(i);
            if (mine.step() != theirs.step()) {
                return false;
            }
            if (mine.block() != theirs.block()) {
                return mine.block().concurrent() && theirs.block().concurrent();
            }
            if (mine.block().concurrent() && !alone(mine.step())) {
                return true;
            }
        }
        return false;
    }

    /** A branch of its own runs once, beside its siblings; only a loop has several runs of one block. */
    private static boolean alone(Step step) {
        return step.blocks().size() > 1;
    }
}
