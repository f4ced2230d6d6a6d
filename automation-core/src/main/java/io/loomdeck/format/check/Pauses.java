package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps at which an attempt ends and another one goes on stand at the top level: of a place in a loop or a branch it could
 * not be said what is still to be done.
 */
final class Pauses {

    private final StepTypes types;
    private final Diagnostics diagnostics;

    Pauses(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    void check(Script script) {
        check(script.steps(), null, "");
        check(script.finallySteps(), "`finally`", "");
    }

    /** @param around what the steps stand in, or null at the top level */
    private void check(List<Step> steps, @Nullable String around, String line) {
        for (Step step : steps) {
            StepType<?> type = types.get(step.action());
            if (type != null && type.pauses()) {
                check(step, around, line);
            }
            String inside = around == null ? "`" + step.action() + "`" : around;
            String of = around == null ? " of line " + step.position() : line;
            step.blocks().forEach(block -> check(block.steps(), inside, of));
        }
    }

    private void check(Step step, @Nullable String around, String line) {
        if (around != null) {
            diagnostics.error(
                    step.position(),
                    "not-at-top-level",
                    "`" + step.action() + "` cannot stand in the " + around + line
                            + ": the job ends here until somebody decides, and goes on with the step after it",
                    around.equals("`finally`")
                            ? "Move it to the end of `steps`"
                            : "Move it to the top level of `steps`, before or after the " + around);
        } else if (step.options().timeout() != null) {
            diagnostics.error(
                    step.position(),
                    "no-timeout-here",
                    "`" + step.action() + "` has no `timeout`: nothing runs while it waits",
                    "Write `within` in the step itself: approve: { question: …, within: 2d }");
        }
    }
}
