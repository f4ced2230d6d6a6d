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
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
                            "concurrency",
                            ValueType.ANY,
                            "How many branches run at once, or auto. Default: all of them."),
                    StepDescriptor.Key.optional(
                            "rateLimit",
                            ValueType.TEXT,
                            "How many branches begin at most in a time, evenly spread: 5/s, 30/m. No expression."),
                    StepDescriptor.Key.optional(
                            "collect",
                            ValueType.TEXT,
                            "A variable that gets the last value of each branch: a mapping by the branches' names, or a "
                                    + "list where they have none. No expression.")),
            Set.of(),
            false,
            """
            - parallel:
                left:
                  - increment: arrived
                right:
                  - increment: arrived
                  - set: { word: done }
              collect: results
            - expect: ${arrived == 2 and results.right == 'done'}
            """,
            true);

    /**
     * The branches.
     *
     * @param named whether the author named them
     * @param concurrency null for all at once
     * @param rate null for no limit
     * @param collect name of the variable for the branches' values, or null
     */
    public record Branches(
            List<Step.Block> blocks,
            boolean named,
            @Nullable Template concurrency,
            @Nullable Rate rate,
            @Nullable String collect) {
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
        Rate rate = Rate.read(keys, "rateLimit", reading);
        String collect = Names.readOptional(keys, "collect", reading);
        return switch (branches) {
            case SourceNode.Mapping mapping -> new Branches(named(mapping, reading), true, concurrency, rate, collect);
            case SourceNode.Sequence list -> new Branches(unnamed(list, reading), false, concurrency, rate, collect);
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
    public List<VariableWrite> writes(Branches branches) {
        return branches.collect() == null ? List.of() : List.of(new VariableWrite(branches.collect(), false));
    }

    @Override
    public String summary(Branches branches) {
        return branches.blocks().size() + " branches at once";
    }

    @Override
    public @Nullable Object run(Branches branches, StepContext context) throws Exception {
        int all = branches.blocks().size();
        int concurrency =
                branches.concurrency() == null ? Math.max(1, all) : Concurrency.value(branches.concurrency(), context);
        @Nullable Object[] values = new @Nullable Object[all];
        context.fanOut(new BranchRounds(branches, values, context), all, concurrency);
        Object results = branches.named() ? byName(branches.blocks(), values) : Arrays.asList(values);
        if (branches.collect() != null) {
            context.variables().set(branches.collect(), results);
        }
        return results;
    }

    private static Map<String, @Nullable Object> byName(List<Step.Block> blocks, @Nullable Object[] values) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            results.put(blocks.get(i).name(), values[i]);
        }
        return results;
    }

    /** The branches as they are begun. */
    private static final class BranchRounds implements Iterator<StepContext.Round> {
        private final List<Step.Block> blocks;
        private final @Nullable Object[] values;
        private final @Nullable Pacer pacer;
        private int next;

        BranchRounds(Branches branches, @Nullable Object[] values, StepContext context) {
            this.blocks = branches.blocks();
            this.values = values;
            this.pacer = branches.rate() == null ? null : new Pacer(branches.rate(), context);
        }

        @Override
        public boolean hasNext() {
            return next < blocks.size();
        }

        @Override
        public StepContext.Round next() {
            if (pacer != null) {
                pacer.await();
            }
            int place = next++;
            Step.Block block = blocks.get(place);
            return new StepContext.Round(block, Map.of(), block.name(), value -> values[place] = value);
        }
    }
}
