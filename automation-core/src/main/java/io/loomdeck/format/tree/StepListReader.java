package io.loomdeck.format.tree;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of steps. Belongs to one thread. */
final class StepListReader {

    private final StepTypes types;
    private final Diagnostics diagnostics;

    StepListReader(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /**
     * The steps that could be read; what is wrong with the others is reported.
     *
     * @param path of the list: {@code steps}, {@code steps[2].then}
     */
    List<Step> read(SourceNode value, String path) {
        if (!(value instanceof SourceNode.Sequence list)) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "Expected a list of steps, not " + value.kind(),
                    "Begin each step with a hyphen: - log: Hello");
            return List.of();
        }
        if (list.items().isEmpty()) {
            diagnostics.warning(list.position(), "no-steps", "This list of steps is empty", null);
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Step step = new StepReader(types, diagnostics, this, path + "[" + i + "]")
                    .read(list.items().get(i));
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }
}
