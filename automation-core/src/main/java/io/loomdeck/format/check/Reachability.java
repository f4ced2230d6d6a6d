package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Step;
import java.util.List;
import java.util.Set;

/** Finds steps behind one that always ends the script. */
final class Reachability {

    private static final Set<String> ENDS = Set.of("fail", "stop");

    private Reachability() {}

    static void check(List<Step> steps, Diagnostics diagnostics) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean ends = ENDS.contains(step.action())
                    && step.options().condition() == null
                    && step.options().onError() == null;
            if (ends && i + 1 < steps.size()) {
                diagnostics.warning(
                        steps.get(i + 1).position(),
                        "unreachable",
                        "This step is never reached: `" + step.action() + "` in line "
                                + step.position().line() + " ends the script before it",
                        "Give `" + step.action() + "` a condition with `if`, or remove what follows");
            }
            step.blocks().forEach(block -> check(block.steps(), diagnostics));
        }
    }
}
