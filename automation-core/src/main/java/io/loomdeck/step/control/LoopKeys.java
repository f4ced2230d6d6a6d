package io.loomdeck.step.control;

import io.loomdeck.script.Durations;
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
import io.loomdeck.step.StepType.VariableWrite;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code while} and {@code repeat} have in common: everything but when they end.
 *
 * @param index name of the counting variable, or null
 * @param pause between two rounds, or null for none
 * @param concurrency null for one round at a time
 * @param rate null for no limit
 * @param collect name of the variable for the rounds' values, or null
 */
record LoopKeys(
        @Nullable String index,
        @Nullable Template pause,
        @Nullable Template concurrency,
        @Nullable Rate rate,
        @Nullable String collect,
        Step.Block body) {

    private static final String PAUSE_HINT = "Write it as 500ms, 2s or 1m30s; a plain number is seconds";

    static final List<StepDescriptor.Key> KEYS = List.of(
            StepDescriptor.Key.optional(
                    "pause", ValueType.DURATION, "How long is waited between two rounds. Default: not at all."),
            StepDescriptor.Key.optional(
                    "index", ValueType.TEXT, "A variable that counts the rounds from 0. No expression."),
            StepDescriptor.Key.optional(
                    "concurrency",
                    ValueType.ANY,
                    "How many rounds run at once; auto lets the agent find the number itself. Default: 1, one after the other. In concurrent rounds a plain "
                            + "variable belongs to its round."),
            StepDescriptor.Key.optional(
                    "rateLimit",
                    ValueType.TEXT,
                    "How many rounds begin at most in a time, evenly spread: 200/s, 30/m, 5/2s. No expression."),
            StepDescriptor.Key.optional(
                    "collect",
                    ValueType.TEXT,
                    "A variable that gets a list of the rounds' last values, in the order of the rounds. No expression."),
            StepDescriptor.Key.required("steps", ValueType.STEPS, "What is done in every round."));

    /** The keys of a loop with its own ones first. */
    static List<StepDescriptor.Key> with(StepDescriptor.Key... own) {
        return Stream.concat(Stream.of(own), KEYS.stream()).toList();
    }

    /** Null where there are no steps, which is reported. */
    static @Nullable LoopKeys read(MappingReader keys, StepReading reading) {
        String index = Names.readOptional(keys, "index", reading);
        Template concurrency = Concurrency.read(keys, reading);
        Rate rate = Rate.read(keys, "rateLimit", reading);
        String collect = Names.readOptional(keys, "collect", reading);
        Template pause = keys.template("pause");
        SourceNode steps = keys.node("steps");
        if (steps == null) {
            return null;
        }
        List<String> declares = index == null ? List.of() : List.of(index);
        boolean concurrent = Concurrency.isConcurrent(concurrency);
        Step.Block body = new Step.Block("steps", reading.steps(steps, "steps"), concurrent, declares);
        return new LoopKeys(index, pause, concurrency, rate, collect, body);
    }

    /** The templates that are evaluated before the first round. */
    List<Template> templates(@Nullable Template own) {
        return Stream.of(own, pause, concurrency).filter(Objects::nonNull).toList();
    }

    List<VariableWrite> writes() {
        return collect == null ? List.of() : List.of(new VariableWrite(collect, false));
    }

    /** The pause between two rounds; zero for none. */
    Duration pause(StepContext context) {
        if (pause == null) {
            return Duration.ZERO;
        }
        String text = context.text(pause);
        return Durations.parse(text)
                .orElseThrow(() -> new StepException(
                        ErrorClass.SCRIPT, "pause is no duration: \"" + text + "\"", PAUSE_HINT, null));
    }

    /**
     * Runs rounds until there are none.
     *
     * @param total how many there will be, or -1
     * @return what was collected, or null
     */
    @Nullable
    Object run(StepContext context, CountedRounds.More more, long total) throws Exception {
        Collected collected = collect == null ? null : new Collected();
        int most = Concurrency.value(concurrency, context);
        context.fanOut(new CountedRounds(this, context, more, collected), total, most);
        if (collect == null || collected == null) {
            return null;
        }
        List<@Nullable Object> values = collected.values();
        context.variables().set(collect, values);
        return values;
    }
}
