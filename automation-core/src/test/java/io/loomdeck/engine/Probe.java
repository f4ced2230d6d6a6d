package io.loomdeck.engine;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The action {@code probe: NAME}, which does what a test gave it under that name. */
final class Probe implements StepType<String> {

    private final Map<String, Work> works = new ConcurrentHashMap<>();

    /** What a test wants done. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object run(StepContext context) throws Exception;
    }

    Probe with(String name, Work work) {
        works.put(name, work);
        return this;
    }

    /** The installed actions and this one. */
    StepTypes types() {
        List<StepType<?>> types = new ArrayList<>(StepTypes.installed().all());
        types.add(this);
        return StepTypes.of(types.toArray(StepType[]::new));
    }

    @Override
    public StepDescriptor descriptor() {
        return new StepDescriptor("probe", "A test's own.", "the name", List.of(), Set.of(), false, "- probe: a\n");
    }

    @Override
    public @Nullable String read(SourceNode value, StepReading reading) {
        return value instanceof SourceNode.Scalar scalar ? scalar.text() : null;
    }

    @Override
    public List<Template> templates(String name) {
        return List.of();
    }

    @Override
    public String summary(String name) {
        return "Probe " + name;
    }

    @Override
    public @Nullable Object run(String name, StepContext context) throws Exception {
        return Objects.requireNonNull(works.get(name), name).run(context);
    }
}
