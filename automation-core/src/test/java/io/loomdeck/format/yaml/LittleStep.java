package io.loomdeck.format.yaml;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small language to test the reader with, whatever the real steps are like. */
@SuppressWarnings("ImmutableEnumChecker") // its records are immutable
enum LittleStep implements StepType<LittleStep.Read> {
    SAY("say", Set.of(), false, false, StepDescriptor.Key.optional("text", ValueType.TEXT, "What to say.")),
    GET(
            "get",
            Set.of("status", "json", "header", "css", "body", "time"),
            true,
            false,
            StepDescriptor.Key.required("url", ValueType.TEXT, "Where from."),
            StepDescriptor.Key.choice("method", "How.", "GET", "POST"),
            StepDescriptor.Key.optional("pause", ValueType.DURATION, "How long."),
            StepDescriptor.Key.optional("follow", ValueType.BOOLEAN, "Whether.")),
    LET("let", Set.of(), false, false),
    GATHER("gather", Set.of(), false, false),
    FAIL("fail", Set.of(), false, false),
    EACH(
            "each",
            Set.of(),
            false,
            true,
            StepDescriptor.Key.required("each", ValueType.ANY, "What to go over."),
            StepDescriptor.Key.required("as", ValueType.TEXT, "The variable."),
            StepDescriptor.Key.optional("concurrency", ValueType.NUMBER, "How many."),
            StepDescriptor.Key.required("steps", ValueType.STEPS, "What to do."));

    static final StepTypes ALL = StepTypes.of(values());

    private final StepDescriptor descriptor;

    LittleStep(String action, Set<String> subjects, boolean extracts, boolean siblings, StepDescriptor.Key... keys) {
        descriptor = new StepDescriptor(action, "Summary.", "text", List.of(keys), subjects, extracts, "", siblings);
    }

    record Read(List<Template> templates, List<Step.Block> blocks, List<VariableWrite> writes) {}

    @Override
    public StepDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public @Nullable Read read(SourceNode value, StepReading reading) {
        return switch (this) {
            case EACH -> each(value, reading);
            case LET, GATHER -> {
                List<VariableWrite> writes = new ArrayList<>();
                List<Template> templates = new ArrayList<>();
                if (value instanceof SourceNode.Mapping mapping) {
                    mapping.entries().forEach(e -> {
                        writes.add(new VariableWrite(e.key(), this == GATHER));
                        templates.add(reading.template(e.value()));
                    });
                }
                yield new Read(templates, List.of(), writes);
            }
            default -> {
                if (value instanceof SourceNode.Mapping) {
                    MappingReader keys = reading.mapping(value, descriptor.keys());
                    Template url = keys.template("url");
                    keys.duration("pause");
                    keys.bool("follow", true);
                    yield new Read(url == null ? List.of() : List.of(url), List.of(), List.of());
                }
                yield new Read(List.of(reading.template(value)), List.of(), List.of());
            }
        };
    }

    private Read each(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, descriptor.keys());
        SourceNode steps = keys.node("steps");
        String as = keys.text("as");
        boolean concurrent = keys.integer("concurrency", 1) > 1;
        List<Step> inner = steps == null ? List.of() : reading.steps(steps, "steps");
        var block = new Step.Block("steps", inner, concurrent, as == null ? List.of() : List.of(as));
        Template items = keys.template("each");
        return new Read(items == null ? List.of() : List.of(items), List.of(block), List.of());
    }

    @Override
    public List<Step.Block> blocks(Read configuration) {
        return configuration.blocks();
    }

    @Override
    public List<Template> templates(Read configuration) {
        return configuration.templates();
    }

    @Override
    public List<VariableWrite> writes(Read configuration) {
        return configuration.writes();
    }

    @Override
    public String summary(Read configuration) {
        return name();
    }

    @Override
    public @Nullable Object run(Read configuration, StepContext context) {
        return null;
    }
}
