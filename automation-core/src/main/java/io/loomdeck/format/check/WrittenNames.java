package io.loomdeck.format.check;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Position;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every variable that any step writes, wherever it is visible, with the place where it is first written. */
final class WrittenNames {

    private final StepTypes types;
    private final Map<String, Written> names = new HashMap<>();

    private WrittenNames(StepTypes types) {
        this.types = types;
    }

    /**
     * A variable that is written somewhere.
     *
     * @param local whether it belongs to one iteration of a concurrent step
     */
    record Written(Position position, boolean local) {}

    static Map<String, Written> of(Script script, StepTypes types) {
        var written = new WrittenNames(types);
        written.collect(script.steps(), false);
        written.collect(script.finallySteps(), false);
        return Map.copyOf(written.names);
    }

    private void collect(List<Step> steps, boolean concurrent) {
        for (Step step : steps) {
            for (StepWrite write : writes(step, types)) {
                names.putIfAbsent(write.name(), new Written(write.position(), concurrent && !write.atomic()));
            }
            step.blocks().forEach(block -> {
                block.declares().forEach(name -> names.putIfAbsent(name, new Written(step.position(), true)));
                collect(block.steps(), concurrent || block.concurrent());
            });
        }
    }

    /** A variable that a step writes, with the place to point at. */
    record StepWrite(String name, boolean atomic, Position position) {}

    /** What a step writes by its action, then by {@code extract}. */
    static List<StepWrite> writes(Step step, StepTypes types) {
        List<StepWrite> writes = byAction(step, types);
        for (Extraction extraction : step.options().extract()) {
            writes.add(new StepWrite(extraction.name(), false, extraction.position()));
        }
        return writes;
    }

    /** What a step writes by its action. */
    static List<StepWrite> byAction(Step step, StepTypes types) {
        List<StepWrite> writes = new ArrayList<>();
        StepType<?> type = types.get(step.action());
        if (type != null) {
            own(type, step)
                    .forEach(w -> writes.add(new StepWrite(
                            w.name(), w.atomic(), w.position() == null ? step.position() : w.position())));
        }
        return writes;
    }

    @SuppressWarnings("unchecked") // a step's configuration is what its own type has read
    private static <C> List<StepType.VariableWrite> own(StepType<C> type, Step step) {
        return type.writes((C) step.configuration());
    }
}
