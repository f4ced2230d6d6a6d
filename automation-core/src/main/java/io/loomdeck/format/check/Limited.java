package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.List;

/**
 * Refuses {@code limit} where whoever holds it could wait for somebody who wants it too: around other steps, and where a
 * browser is waited for. So no two steps ever wait for each other's limits.
 */
final class Limited {

    private final StepTypes types;
    private final Diagnostics diagnostics;

    Limited(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    void check(Script script) {
        check(script.steps());
        check(script.finallySteps());
    }

    private void check(List<Step> steps) {
        for (Step step : steps) {
            StepType<?> type = types.get(step.action());
            if (step.options().limit() != null && type != null) {
                check(step, type, step.options().limit().key().position());
            }
            step.blocks().forEach(block -> check(block.steps()));
        }
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private <C> void check(Step step, StepType<C> type, io.loomdeck.script.Position place) {
        C configuration = (C) step.configuration();
        if (type.session(configuration).isPresent()) {
            diagnostics.error(
                    place,
                    "limit-here",
                    "`" + step.action() + "` cannot have a `limit`: it would hold it while it waits for a browser",
                    "How many pages of a host are opened at once is a setting of the agent: --host-limit HOST=N");
        } else if (!step.blocks().isEmpty() || type.called(configuration).isPresent()) {
            diagnostics.error(
                    place,
                    "limit-here",
                    "`" + step.action() + "` cannot have a `limit`: the steps within it might wait for the same one",
                    "Write it on the steps within, or use `concurrency` or `lock` around them");
        }
    }
}
