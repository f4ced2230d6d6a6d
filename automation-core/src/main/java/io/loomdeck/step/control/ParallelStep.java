package io.loomdeck.step.control;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code parallel}: different steps at the same time. */
public final class ParallelStep implements StepType<ParallelStep.Branches> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "parallel",
            "Runs branches at the same time and goes on when all have ended.",
            "",
            List.of(
                    StepDescriptor.Key.required(
                            "parallel",
                            ValueType.ANY,
                            "A mapping of branch names to lists of steps; or a list of steps, each a branch of its own."),
                    StepDescriptor.Key.optional(
                            "concurrency", ValueType.NUMBER, "How many branches run at once. Default: all of them.")),
            Set.of(),
            false,
            """
            - parallel:
                left:
                  - increment: arrived
                right:
                  - increment: arrived
            - expect: ${arrived == 2}
            """,
            true);

    /**
     * The branches.
     *
     * @param concurrency null for all at once
     */
    public record Branches(
            List<Step.Block> blocks, @Nullable Template concurrency) {
        public Branches {
            blocks = List.copyOf(blocks);
        }
    }

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Branches read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        SourceNode branches = keys.node("parallel");
        Template concurrency = Concurrency.read(keys, reading);
        return switch (branches) {
            case SourceNode.Mapping mapping -> new Branches(named(mapping, reading), concurrency);
            case SourceNode.Sequence list -> new Branches(unnamed(list, reading), concurrency);
            case SourceNode.Scalar scalar -> {
                reading.diagnostics()
                        .error(
                                scalar.position(),
                                "wrong-type",
                                "`parallel` is a mapping of names to lists of steps, not " + scalar.kind(),
                                "For example: parallel: { left: [ … ], right: [ … ] }");
                yield null;
            }
            case null -> null;
        };
    }

    private static List<Step.Block> named(SourceNode.Mapping mapping, StepReading reading) {
        List<Step.Block> blocks = new ArrayList<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            blocks.add(block(entry.key(), reading.steps(entry.value(), entry.key())));
        }
        return blocks;
    }

    private static List<Step.Block> unnamed(SourceNode.Sequence list, StepReading reading) {
        List<Step> steps = reading.steps(list, "parallel");
        List<Step.Block> blocks = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            blocks.add(block("branch " + (i + 1), List.of(steps.get(i))));
        }
        return blocks;
    }

    private static Step.Block block(String name, List<Step> steps) {
        return new Step.Block(name, steps, true, List.of());
    }

    @Override
    public List<Step.Block> blocks(Branches branches) {
        return branches.blocks();
    }

    @Override
    public List<Template> templates(Branches branches) {
        return branches.concurrency() == null ? List.of() : List.of(branches.concurrency());
    }

    @Override
    public String summary(Branches branches) {
        return branches.blocks().size() + " branches at once";
    }

    @Override
    public @Nullable Object run(Branches branches, StepContext context) throws Exception {
        int all = Math.max(1, branches.blocks().size());
        int concurrency = branches.concurrency() == null ? all : Concurrency.value(branches.concurrency(), context);
        var rounds = branches.blocks().stream()
                .map(block -> new StepContext.Round(block, Map.of(), block.name()))
                .iterator();
        context.fanOut(rounds, branches.blocks().size(), concurrency);
        return null;
    }
}
