package io.loomdeck.format.check;

import io.loomdeck.format.check.WrittenNames.StepWrite;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds inputs and variables that nothing reads. What a block's last step writes may be its value, which a loop collects, so
 * it is left alone; so is what only tells people something, as the results of {@code extract} do on the job's page.
 */
final class UnusedNames {

    private final StepTypes types;
    private final Diagnostics diagnostics;
    private final Set<String> read;
    private final Set<String> told = new HashSet<>();

    /** Reports what is not among the names that are read. */
    UnusedNames(StepTypes types, Diagnostics diagnostics, Set<String> read) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.read = read;
    }

    void check(Script script) {
        script.inputs().stream()
                .filter(i -> !read.contains(i.name()))
                .forEach(input -> diagnostics.warning(
                        input.position(),
                        "unused-input",
                        "The input `" + input.name() + "` is never used",
                        "Use it as ${" + input.name() + "}, or remove it"));
        steps(script.steps());
        steps(script.finallySteps());
    }

    private void steps(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            step.options().with().forEach((name, value) -> tell(name, value.position()));
            boolean last = i + 1 == steps.size();
            if (!last && step.id() == null) {
                WrittenNames.byAction(step, types).forEach(this::tell);
            }
            step.blocks().forEach(block -> steps(block.steps()));
        }
    }

    private void tell(StepWrite write) {
        tell(write.name(), write.position());
    }

    private void tell(String name, Position position) {
        if (!read.contains(name) && told.add(name)) {
            diagnostics.warning(
                    position,
                    "unused-variable",
                    "`" + name + "` is never used",
                    "Use it as ${" + name + "}, or remove it");
        }
    }
}
