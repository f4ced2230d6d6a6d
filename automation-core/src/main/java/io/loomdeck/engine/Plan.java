package io.loomdeck.engine;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What running a script needs to know about each of its steps, found out once. Immutable. */
final class Plan {

    private final StepTypes types;
    private final IdentityHashMap<Step, Planned> planned = new IdentityHashMap<>();

    Plan(Script script, StepTypes types) {
        this.types = types;
        add(script.steps());
        add(script.finallySteps());
    }

    /**
     * A step with its type.
     *
     * @param label the step's name, which may hold expressions, or a summary of what it does
     * @param lane null where neither the step nor its type asks for one
     * @param leaf whether there are no steps within it
     */
    record Planned(
            Step step,
            StepType<Object> type,
            Template label,
            @Nullable Lane lane,
            boolean leaf) {}

    Planned of(Step step) {
        Planned known = planned.get(step);
        return known != null ? known : plan(step);
    }

    private void add(List<Step> steps) {
        for (Step step : steps) {
            planned.put(step, plan(step));
            step.blocks().forEach(block -> add(block.steps()));
        }
    }

    @SuppressWarnings("unchecked")
    private Planned plan(Step step) {
        StepType<Object> type = (StepType<Object>) types.get(step.action());
        if (type == null) {
            throw new IllegalArgumentException("this engine has no action " + step.action());
        }
        Object configuration = step.configuration();
        String name = step.name();
        Template label = name == null
                ? Template.of(type.summary(configuration))
                : Templates.parse(name, step.position(), new Diagnostics());
        Lane own = step.options().lane();
        Lane byType = type.lane(configuration);
        Lane lane = own != null ? own : byType == Lane.IO ? null : byType;
        return new Planned(step, type, label, lane, step.blocks().isEmpty());
    }
}
