package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code forEach}: the same steps for every item of a list, one after the other or many at once. */
public final class ForEachStep implements StepType<ForEachStep.Loop> {

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "forEach",
            "Runs steps once for every item of a list, one after the other or many at once.",
            "",
            List.of(
                    StepDescriptor.Key.required(
                            "forEach",
                            ValueType.ANY,
                            "The list to go over; of a mapping, its entries as {key, value}."),
                    StepDescriptor.Key.optional(
                            "as", ValueType.TEXT, "The variable that holds the item. Default: item. No expression."),
                    StepDescriptor.Key.optional(
                            "index", ValueType.TEXT, "A variable that counts the rounds from 0. No expression."),
                    StepDescriptor.Key.optional(
                            "concurrency",
                            ValueType.ANY,
                            "How many rounds run at once; auto lets the agent find the number itself, up to 500 or to "
                                    + "{ auto: true, max: 200 }. Default: 1, one after the other. In concurrent rounds a plain "
                                    + "variable belongs to its round; append, increment and collect bring values out."),
                    StepDescriptor.Key.optional(
                            "rateLimit",
                            ValueType.TEXT,
                            "How many rounds begin at most in a time, evenly spread: 200/s, 30/m, 5/2s. No expression."),
                    StepDescriptor.Key.optional(
                            "collect",
                            ValueType.TEXT,
                            "A variable that gets a list of the rounds' last values, in the order of the items. No expression."),
                    StepDescriptor.Key.required("steps", ValueType.STEPS, "What is done in every round.")),
            Set.of(),
            false,
            """
            - forEach: ${range(1, 3)}
              as: page
              concurrency: 2
              collect: squares
              steps:
                - set: { square: "${page * page}" }
            - expect: ${squares == [1, 4, 9]}
            """,
            true);

    /**
     * A loop.
     *
     * @param index name of the counting variable, or null
     * @param concurrency null for one at a time
     * @param rate null for no limit
     * @param collect name of the variable for the rounds' values, or null
     */
    public record Loop(
            Template list,
            String as,
            @Nullable String index,
            @Nullable Template concurrency,
            @Nullable Rate rate,
            @Nullable String collect,
            Step.Block body) {}

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable Loop read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, DESCRIPTOR.keys());
        Template list = keys.template("forEach");
        SourceNode steps = keys.node("steps");
        String as = Names.read(keys, "as", reading, "item");
        String index = Names.readOptional(keys, "index", reading);
        Template concurrency = Concurrency.read(keys, reading);
        Rate rate = Rate.read(keys, "rateLimit", reading);
        String collect = Names.readOptional(keys, "collect", reading);
        if (list == null || steps == null) {
            return null;
        }
        List<String> declares = index == null ? List.of(as) : List.of(as, index);
        boolean concurrent = Concurrency.isConcurrent(concurrency);
        Step.Block body = new Step.Block("steps", reading.steps(steps, "steps"), concurrent, declares);
        return new Loop(list, as, index, concurrency, rate, collect, body);
    }

    @Override
    public List<Step.Block> blocks(Loop loop) {
        return List.of(loop.body());
    }

    @Override
    public List<Template> templates(Loop loop) {
        return Stream.of(loop.list(), loop.concurrency())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<VariableWrite> writes(Loop loop) {
        return loop.collect() == null ? List.of() : List.of(new VariableWrite(loop.collect(), false));
    }

    @Override
    public String summary(Loop loop) {
        String list = loop.list() instanceof Template.Expression expression ? expression.source() : "a list";
        return "For each " + loop.as() + " of " + Values.shortened(list, 40);
    }

    @Override
    public @Nullable Object run(Loop loop, StepContext context) throws Exception {
        List<?> items = items(context.evaluate(loop.list()));
        int concurrency = Concurrency.value(loop.concurrency(), context);
        @Nullable Object[] collected = loop.collect() == null ? null : new @Nullable Object[items.size()];
        context.fanOut(new RoundsOf(loop, items.iterator(), collected, context), items.size(), concurrency);
        if (loop.collect() == null || collected == null) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(collected.length);
        for (Object value : collected) {
            values.add(value);
        }
        context.variables().set(loop.collect(), values);
        return values;
    }

    private static List<?> items(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case Collection<?> collection -> List.copyOf(collection);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> Items.entry(entry.getKey(), entry.getValue()))
                        .toList();
            case null, default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "forEach needs a list, but it got " + Values.describe(value),
                        value == null ? "write ${default(list, [])} where it may be missing" : null);
        };
    }

    /** Makes the rounds as they are asked for. */
    private static final class RoundsOf implements Iterator<StepContext.Round> {
        private final Loop loop;
        private final Iterator<?> items;
        private final @Nullable Object @Nullable [] collected;
        private final @Nullable Pacer pacer;
        private int next;

        RoundsOf(Loop loop, Iterator<?> items, @Nullable Object @Nullable [] collected, StepContext context) {
            this.loop = loop;
            this.items = items;
            this.collected = collected;
            this.pacer = loop.rate() == null ? null : new Pacer(loop.rate(), context);
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public StepContext.Round next() {
            if (pacer != null) {
                pacer.await();
            }
            Object item = items.next();
            int place = next++;
            Map<String, @Nullable Object> declared = Items.declared(loop, item, place);
            @Nullable Object[] target = collected;
            if (target == null) {
                return new StepContext.Round(loop.body(), declared, Items.label(item));
            }
            return new StepContext.Round(loop.body(), declared, Items.label(item), value -> target[place] = value);
        }
    }
}
