package io.loomdeck.script;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action of a script with the keys that every action shares.
 *
 * @param path where the step stands in the tree, stable for one version of the script: {@code steps[2].steps[0]}
 * @param position of the step in the text
 * @param name given by the author, expressions unfilled, or null
 * @param id by which later steps reach the result as {@code steps.ID}, or null
 * @param action the key of the step type: {@code http}
 * @param configuration what the step type read from its key; the type is the step type's own
 * @param blocks the steps within this one, by name: {@code steps}, {@code then}, {@code else}, a branch's name
 * @param options the common keys
 */
public record Step(
        String path,
        Position position,
        @Nullable String name,
        @Nullable String id,
        String action,
        Object configuration,
        List<Block> blocks,
        Options options) {

    public Step {
        blocks = List.copyOf(blocks);
    }

    /** The block of a name, or null. */
    public @Nullable Block block(String blockName) {
        return blocks.stream()
                .filter(b -> b.name().equals(blockName))
                .findFirst()
                .orElse(null);
    }

    /**
     * Steps that run in order within another step.
     *
     * @param concurrent whether several runs of this block, or of its sibling blocks, may overlap
     * @param declares variables that exist inside the block only: the loop variable
     * @param lock the name of what is held while the block runs, so that one run of it at a time is possible; or null
     */
    public record Block(
            String name,
            List<Step> steps,
            boolean concurrent,
            List<String> declares,
            @Nullable Template lock) {

        /** A block that holds nothing. */
        public Block(String name, List<Step> steps, boolean concurrent, List<String> declares) {
            this(name, steps, concurrent, declares, null);
        }

        public Block {
            steps = List.copyOf(steps);
            declares = List.copyOf(declares);
        }
    }

    /**
     * The keys that every action shares.
     *
     * @param condition {@code if}: the step is skipped where this is false; null runs it
     * @param with variables of this step alone
     * @param expect all are evaluated and reported, then the step fails if one did not hold
     * @param extract variables taken from the result, in order
     * @param timeout for one try of the step, or null
     * @param retry of the step; {@link RetryPolicy#NONE} where it does not say
     * @param onError null where the step does not say, which means {@link OnError#STOP}
     * @param lane null where the step does not say, which leaves it to the step type
     * @param limit how many such steps may run at once on an agent, or null for any number
     */
    public record Options(
            @Nullable Template condition,
            Map<String, Template> with,
            List<Expectation> expect,
            List<Extraction> extract,
            @Nullable Duration timeout,
            RetryPolicy retry,
            @Nullable OnError onError,
            @Nullable Lane lane,
            @Nullable StepLimit limit) {

        public static final Options NONE =
                new Options(null, Map.of(), List.of(), List.of(), null, RetryPolicy.NONE, null, null, null);

        public Options {
            with = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(with));
            expect = List.copyOf(expect);
            extract = List.copyOf(extract);
        }
    }
}
